import { join } from "node:path";
import { AfferentError, Rationals } from "@afferent/core";
import type { Recording, Truth } from "@afferent/signals";
import type { Context } from "../context.ts";
import { sourceRows } from "../convert/csv.ts";
import { simulateTenMinutes } from "../demo/workout.ts";

interface SimulateOptions {
  readonly out: string;
  readonly seed: string;
}

/** `afferent simulate`: a workout with known truth, as CSV files that `run` reads and a JSON file with the truth. */
export function simulate(options: SimulateOptions, { print, write, style }: Context): void {
  const seed = seedOf(options.seed);
  const { recording, truths, artefacts, phases } = simulateTenMinutes(seed);
  const written = recording.sources.map((source) => {
    const path = join(options.out, `${source.name}.csv`);
    write(path, `${[...sourceRows(source)].join("\n")}\n`);
    return { path, source };
  });
  const truthPath = join(options.out, "truth.json");
  write(truthPath, `${JSON.stringify(truthDocument(recording, truths, { artefacts, phases }))}\n`);
  print(`${style.warn("Simulated, not measured at a person.")} Seed ${seed}: equal seeds give equal files.\n`);
  for (const { path, source } of written) {
    const units = [...new Set(source.channels.map((channel) => channel.unit))];
    print(
      `${path}  ${source.channels.map((channel) => channel.name).join(", ")} in ${units.join(", ")} at ${Rationals.format(source.rate)} Hz, ${source.frames} rows`,
    );
  }
  print(truthPath);
  print(`\nTry: afferent run heart-rate ${options.out}`);
}

/** A seed as written, checked: a whole number below 2^32. */
export function seedOf(written: string): number {
  const seed = Number(written);
  if (/^\d+$/.test(written) && seed < 2 ** 32) return seed;
  throw new AfferentError("--seed", { got: written, want: "a whole number from 0 to 4294967295" });
}

function truthDocument(recording: Recording, truths: readonly Truth[], rest: object) {
  const sources = recording.sources.map(({ name, rate, start, frames }) => ({
    name,
    rateHz: Rationals.format(rate),
    startSeconds: Rationals.format(start),
    frames,
  }));
  const plain = truths.map((truth) =>
    truth.kind === "beats"
      ? { ...truth, rate: Rationals.format(truth.rate), samples: Array.from(truth.samples) }
      : truth,
  );
  return { schema: "afferent.truth/1", simulated: true, notes: recording.notes, sources, truths: plain, ...rest };
}
