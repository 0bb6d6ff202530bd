import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deedsProgram } from "./unit-program.testing.ts";
import {
  type Algorithm,
  type Binding,
  bind,
  emitUnit,
  hashBlock,
  interpret,
  plan,
  type Plan,
  wireAt,
} from "@afferent/core";

/** One thing that a band does: frames come, or are known to be missing; or a snapshot comes back with bits flipped. */
export type Deed =
  | { readonly source: number; readonly count: number; readonly frames: Float32Array | null }
  | { readonly flippedBits: readonly number[] };

/** A reading of a compiled unit, as its struct says. */
export interface UnitReading {
  readonly atUs: bigint;
  readonly spanUs: number;
  readonly estimate: number;
  readonly quality: number;
  readonly low: number;
  readonly high: number;
  readonly reason: number;
  readonly hasValue: boolean;
  readonly hasEstimate: boolean;
  readonly hasInterval: boolean;
}

export interface UnitRun {
  readonly readings: readonly UnitReading[];
  /** FNV-1a of each output. */
  readonly hashes: readonly number[];
}

export const planFor = (algorithm: Algorithm, bindings: Readonly<Record<string, Binding>>, blockTicks: number): Plan =>
  plan(bind(algorithm.draft, bindings), { blockTicks });

/** Emits an algorithm and builds it with a program that does deeds, in a folder. @returns the program. */
export function buildUnit(
  algorithm: Algorithm,
  planned: Plan,
  folder: string,
  compiler: { readonly command: string; readonly flags: readonly string[] },
): string {
  const unit = emitUnit(planned, { selfTestSeconds: 20, everyWire: false, readings: algorithm });
  const { draft } = planned.graph;
  const elementBytes = draft.outputs.map(({ from }) => (wireAt(planned.graph, from).dtype === "i8" ? 1 : 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${unit.name}.h`), unit.header);
  writeFileSync(join(folder, `${unit.name}.c`), unit.source);
  writeFileSync(join(folder, "main.c"), deedsProgram(unit.name, elementBytes));
  execFileSync(compiler.command, [...compiler.flags, `${unit.name}.c`, "main.c", "-o", "program"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, "program");
}

/** What a built program makes of deeds. @throws where it ends with another status than 0. */
export function runUnit(program: string, deeds: readonly Deed[], outputs: number): UnitRun {
  const { status, signal, stdout, stderr } = spawnSync(program, {
    input: Buffer.concat(deeds.flatMap(deedBytes)),
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`the program ended with ${signal ?? status}: ${stderr.toString()}`);
  const readings: UnitReading[] = [];
  let at = 0;
  for (; stdout.readUInt32LE(at) === 1; at += 36)
    readings.push({
      atUs: stdout.readBigInt64LE(at + 4),
      spanUs: stdout.readUInt32LE(at + 12),
      estimate: stdout.readFloatLE(at + 16),
      quality: stdout.readFloatLE(at + 20),
      low: stdout.readFloatLE(at + 24),
      high: stdout.readFloatLE(at + 28),
      reason: stdout[at + 32] as number,
      hasValue: stdout[at + 33] === 1,
      hasEstimate: stdout[at + 34] === 1,
      hasInterval: stdout[at + 35] === 1,
    });
  return { readings, hashes: Array.from({ length: outputs }, (_, k) => stdout.readUInt32LE(at + 4 + 4 * k)) };
}

function deedBytes(deed: Deed): readonly Buffer[] {
  if ("flippedBits" in deed) return [words(99, deed.flippedBits.length, 0), words(...deed.flippedBits)];
  const { source, count, frames } = deed;
  const head = words(source, count, frames === null ? 0 : 1);
  return frames === null ? [head] : [head, Buffer.from(frames.buffer, frames.byteOffset, frames.byteLength)];
}

const words = (...values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

/** The same deeds in the reference: all readings step by step, each step's in order of time, and the hashes of the outputs. */
export function runReference(algorithm: Algorithm, planned: Plan, deeds: readonly Deed[]) {
  const pipeline = interpret(planned);
  const { graph } = planned;
  const readings: ReturnType<Algorithm["readings"]>[number][] = [];
  const hashes = graph.draft.outputs.map(() => 2166136261);
  for (const deed of deeds) {
    if ("flippedBits" in deed) continue;
    const { name, channels } = graph.sources[deed.source]!;
    const { frames, count } = deed;
    const values = frames
      ? Array.from({ length: channels }, (_, c) =>
          Float32Array.from({ length: count }, (__, i) => frames[i * channels + c]!),
        )
      : null;
    for (let at = 0; at < count;) {
      at += pipeline.push(name, { channels: values, start: at, frames: count - at });
      while (pipeline.step()) {
        readings.push(...algorithm.readings(pipeline).toSorted((a, b) => a.at - b.at));
        for (const [o, output] of graph.draft.outputs.entries())
          hashes[o] = hashBlock(hashes[o]!, pipeline.outputs[output.name]!, wireAt(graph, output.from));
      }
    }
  }
  return { readings, hashes };
}
