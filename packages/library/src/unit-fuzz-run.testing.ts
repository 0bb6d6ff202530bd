import { join } from "node:path";
import type { Algorithm } from "@afferent/core";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { fuzzBindings, fuzzDeeds } from "./unit-fuzz.testing.ts";
import { buildUnit, planFor, runReference, runUnit } from "./unit-run.testing.ts";

/** Every access and every operation checked; the program stops at the first that is wrong. */
const sanitized = [
  "-std=c99",
  "-O1",
  "-g",
  "-ffp-contract=off",
  "-fsanitize=address,undefined,float-cast-overflow,bounds-strict",
  "-fno-sanitize-recover=all",
];

/** One seed of a fuzz: the outputs' hashes and the number of readings, in C with sanitizers and in the reference. */
export function fuzzUnit(
  algorithm: Algorithm,
  seed: number,
  options: { readonly seconds: number; readonly folder: string; readonly command: string },
) {
  const next = randomSequence(seed);
  const bindings = fuzzBindings(algorithm, next);
  const planned = planFor(algorithm, bindings, 1 + Math.floor(next() * 4));
  const deeds = fuzzDeeds(algorithm, bindings, { seconds: options.seconds, stateBits: 8 * planned.stateBytes }, next);
  const folder = join(options.folder, `${algorithm.name}-${seed}`);
  const program = buildUnit(algorithm, planned, folder, { command: options.command, flags: sanitized });
  const unit = runUnit(program, deeds, planned.graph.draft.outputs.length);
  const reference = runReference(algorithm, planned, deeds);
  return {
    deeds: deeds.length,
    found: { hashes: unit.hashes, readings: unit.readings.length },
    expected: { hashes: reference.hashes, readings: reference.readings.length },
  };
}
