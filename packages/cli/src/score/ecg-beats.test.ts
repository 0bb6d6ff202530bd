import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Rationals, readAll, type Reading, resamplerFilter, start } from "@afferent/core";
import { compareRecording, runRecording } from "@afferent/evidence";
import { ecgBeats } from "@afferent/library";
import { type BeatTruth, datasets, type LabelledRecording } from "@afferent/signals";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";

function entries() {
  const path = requireData("mitdb");
  const names = readdirSync(path);
  const folder = { list: () => names, read: (name: string) => readFileSync(join(path, name)) };
  return datasets.find(({ name }) => name === "mitdb")!.recordings(folder);
}

interface Tally {
  pairs: number;
  missed: number;
  extra: number;
  errorMs: number;
}
const f1 = ({ pairs, missed, extra }: Tally): number => (200 * pairs) / (2 * pairs + missed + extra);

function compare(
  into: Tally,
  { truths }: LabelledRecording,
  detectedS: readonly number[],
  endS = Number.POSITIVE_INFINITY,
): void {
  const truth = truths[0] as BeatTruth;
  const rateHz = Rationals.toNumber(truth.rate);
  const { match, timingErrorsMs } = compareRecording(
    {
      id: "",
      subject: "",
      referenceS: Array.from(truth.samples, (sample) => sample / rateHz).filter((at) => at < endS),
      detectedS,
      trusted: detectedS.map(() => true),
      excluded: truth.flutter.map(({ first, last }) => ({ startS: first / rateHz, endS: last / rateHz })),
    },
    0,
  );
  into.pairs += match.pairs.length;
  into.missed += match.missed.length;
  into.extra += match.extra.length;
  into.errorMs += timingErrorsMs.reduce((sum, error) => sum + Math.abs(error), 0);
}

const nothing = (): Tally => ({ pairs: 0, missed: 0, extra: 0, errorMs: 0 });

test("MIT-BIH: F1 of at least 99.6 % over the records there are, marks within 5 ms on average", () => {
  const tally = nothing();
  for (const entry of entries()) {
    const labelled = entry.load();
    compare(tally, labelled, beatTimes(runRecording(ecgBeats, labelled.recording).readings));
  }
  expect(f1(tally)).toBeGreaterThanOrEqual(99.6);
  expect(tally.errorMs / tally.pairs).toBeLessThanOrEqual(5);
}, 300_000);

/** The same signal at another whole rate. */
function atRate(x: ArrayLike<number>, rateHz: number, wantedHz: number): Float64Array {
  const { numerator: up, denominator: down } = Rationals.divide(
    Rationals.rational(wantedHz),
    Rationals.rational(rateHz),
  );
  const { branches, delayRaisedSamples } = resamplerFilter({ up, down, attenuationDb: 80, transition: 0.15 });
  return Float64Array.from({ length: Math.floor((x.length * up) / down) }, (_, n) => {
    const raised = n * down + delayRaisedSamples;
    const newest = Math.floor(raised / up);
    const taps = branches[raised % up]!;
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += taps[k]! * x[Math.min(x.length - 1, Math.max(0, newest - k))]!;
    return sum;
  });
}

/** Seconds without a signal have a reading too, but no beat. */
const beatTimes = (readings: readonly Reading[]): readonly number[] =>
  readings.filter(({ estimate }) => estimate !== null).map(({ at }) => at);

/** Times of the beats, s, with a silence at the end in which the last come out. */
function times(values: Float64Array, rateHz: number): readonly number[] {
  const silence = 6 * rateHz;
  const padded = new Float64Array(values.length + silence);
  padded.set(values);
  const running = start(ecgBeats, { ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 } });
  const gaps = [{ start: values.length, frames: silence }];
  return beatTimes(readAll(running, { ecg: { channels: [padded], frames: padded.length, gaps } }));
}

/** Ten minutes of a record say enough. */
const firstS = 600;

test("size, offset, polarity and rate move no more than one beat in 200, and the score by no more than 0.1 point", () => {
  const changes: Record<string, (x: Float64Array, rateHz: number) => readonly [Float64Array, number]> = {
    tenth: (x, rateHz) => [x.map((v) => 0.1 * v), rateHz],
    hundredfold: (x, rateHz) => [x.map((v) => 100 * v), rateHz],
    above: (x, rateHz) => [x.map((v) => v + 20), rateHz],
    below: (x, rateHz) => [x.map((v) => v - 20), rateHz],
    inverted: (x, rateHz) => [x.map((v) => -v), rateHz],
    "100 Hz": (x, rateHz) => [atRate(x, rateHz, 100), 100],
    "250 Hz": (x, rateHz) => [atRate(x, rateHz, 250), 250],
    "500 Hz": (x, rateHz) => [atRate(x, rateHz, 500), 500],
    "1000 Hz": (x, rateHz) => [atRate(x, rateHz, 1000), 1000],
  };
  const plain = nothing();
  const changed = new Map(Object.keys(changes).map((name) => [name, { tally: nothing(), moved: 0, beats: 0 }]));
  // Every eighth record: quiet, paced and arrhythmic ones are among them.
  for (const entry of entries().filter((_, k) => k % 8 === 0)) {
    const labelled = entry.load();
    const source = labelled.recording.sources[0]!;
    const rateHz = Rationals.toNumber(source.rate);
    const x = Float64Array.from(source.channels[0]!.values.slice(0, firstS * rateHz));
    const reference = times(x, rateHz);
    compare(plain, labelled, reference, firstS);
    for (const [name, change] of Object.entries(changes)) {
      const [values, hz] = change(x, rateHz);
      const found = times(values, hz);
      const result = changed.get(name)!;
      compare(result.tally, labelled, found, firstS);
      result.beats += reference.length;
      let near = 0;
      for (const at of reference) {
        while (near + 1 < found.length && Math.abs(found[near + 1]! - at) <= Math.abs(found[near]! - at)) near++;
        if (!(Math.abs((found[near] ?? -9) - at) <= 1 / hz)) result.moved++;
      }
    }
  }
  for (const [name, { tally, moved, beats }] of changed) {
    expect(beats).toBeGreaterThan(1000);
    expect(f1(plain) - f1(tally), `${name}: loss of F1`).toBeLessThanOrEqual(0.1);
    expect(moved / beats, `${name}: share of beats that moved`).toBeLessThanOrEqual(1 / 200);
  }
}, 300_000);
