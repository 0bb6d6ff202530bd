import { bind, plan } from "@afferent/core";
import { expect, test } from "vitest";
import { ecgBeats } from "./index.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { beatTimes, ecgOf, readBeats, readEcg } from "./waves.testing.ts";

const seconds = 60;

const times = (values: Float64Array): readonly number[] => readBeats(ecgBeats, values, 250).map(({ at }) => at);

const meanQuality = (readings: readonly { readonly quality: number }[]): number =>
  readings.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, readings.length);

/** Times of the beats in ms, beside those they should have. */
function foundBeside(beats: readonly number[], found: readonly { readonly at: number }[]): readonly number[] {
  expect(found.length).toBe(beats.length);
  return found.map(({ at }, k) => 1000 * (at - (beats[k] ?? 0)));
}

for (const rateHz of [100, 128, 250, 360, 500, 1000])
  test(`every beat at ${rateHz} Hz, within a millisecond`, () => {
    const beats = beatTimes({ perMinute: 70, seconds, seed: rateHz });
    for (const error of foundBeside(beats, readBeats(ecgBeats, ecgOf(beats, { rateHz, seconds }), rateHz)))
      expect(Math.abs(error)).toBeLessThan(1);
  });

for (const perMinute of [30, 45, 120, 180, 220])
  test(`every beat of a heart of ${perMinute} per minute`, () => {
    const beats = beatTimes({ perMinute, seconds, seed: perMinute });
    const found = readBeats(ecgBeats, ecgOf(beats, { rateHz: 250, seconds }), 250);
    for (const error of foundBeside(beats, found)) expect(Math.abs(error)).toBeLessThan(8);
  });

test("the ECG upside down, a hundred times as large or on an offset of ten times its size gives the same beats", () => {
  const beats = beatTimes({ perMinute: 80, seconds, seed: 1 });
  const ecg = ecgOf(beats, { rateHz: 250, seconds });
  const plain = times(ecg);
  expect(plain.length).toBe(beats.length);
  expect(times(ecg.map((v) => -v))).toEqual(plain);
  expect(times(ecg.map((v) => 100 * v))).toHaveLength(plain.length);
  for (const [k, at] of times(ecg.map((v) => v + 11)).entries()) expect(at).toBeCloseTo(plain[k] ?? 0, 4);
});

test("a flat line, a rail and missing samples have no beats, and every second says why", () => {
  const missing = [{ start: 0, frames: 60 * 250 }];
  for (const readings of [
    readEcg(ecgBeats, new Float64Array(60 * 250), 250),
    readEcg(ecgBeats, new Float64Array(60 * 250).fill(5), 250),
    readEcg(ecgBeats, new Float64Array(60 * 250), 250, missing),
  ]) {
    expect(readings.length).toBeGreaterThanOrEqual(58);
    for (const { value, estimate, reason } of readings)
      expect([value, estimate, reason]).toEqual([null, null, "no-signal"]);
  }
});

test("the electrode off for ten seconds: no beat there, every beat before and from half a second after", () => {
  const beats = beatTimes({ perMinute: 70, seconds, seed: 4 });
  const ecg = ecgOf(beats, { rateHz: 250, seconds });
  ecg.fill(3.3, 20 * 250, 30 * 250);
  const found = readBeats(ecgBeats, ecg, 250).map(({ at }) => at);
  expect(found.filter((at) => at > 20.2 && at < 30)).toEqual([]);
  for (const beat of beats)
    if (beat < 19.5 || beat > 30.5) expect(found.some((at) => Math.abs(at - beat) < 0.005)).toBe(true);
});

test("ten seconds of noise ten times the size: right again ten seconds later", () => {
  const beats = beatTimes({ perMinute: 70, seconds: 90, seed: 5 });
  const next = randomSequence(6);
  const ecg = ecgOf(beats, { rateHz: 250, seconds: 90 }).map((v, i) =>
    i >= 30 * 250 && i < 40 * 250 ? v + 20 * (next() - 0.5) : v,
  );
  const later = beats.filter((beat) => beat > 50);
  const found = readBeats(ecgBeats, ecg, 250).filter(({ at }) => at > 50 - 0.2);
  for (const error of foundBeside(
    later,
    found.filter(({ at }) => at > (later[0] ?? 0) - 0.1),
  ))
    expect(Math.abs(error)).toBeLessThan(2);
});

test("what is found in noise alone has less quality than what is found in an ECG", () => {
  const next = randomSequence(8);
  const noise = readBeats(
    ecgBeats,
    Float64Array.from({ length: 60 * 250 }, () => next() - 0.5),
    250,
  );
  const beats = readBeats(
    ecgBeats,
    ecgOf(beatTimes({ perMinute: 70, seconds, seed: 9 }), { rateHz: 250, seconds }),
    250,
  );
  expect(meanQuality(beats)).toBeGreaterThan(0.95);
  expect(meanQuality(noise)).toBeLessThan(0.75);
});

test("a reading of low quality has an estimate and a reason, and no value", () => {
  const next = randomSequence(8);
  const noise = readBeats(
    ecgBeats,
    Float64Array.from({ length: 300 * 250 }, () => next() - 0.5),
    250,
  );
  const doubtful = noise.filter(({ value }) => value === null);
  expect(doubtful.length).toBeGreaterThan(0);
  for (const { estimate, reason, quality } of doubtful) {
    expect(estimate).not.toBeNull();
    expect(Object.keys(ecgBeats.reasons)).toContain(reason);
    expect(quality).toBeLessThan(0.2);
  }
});

test("not-a-number and infinity are gaps, one sample is nothing, and absurd rates are refused before the first", () => {
  const beats = beatTimes({ perMinute: 70, seconds, seed: 4 });
  const ecg = ecgOf(beats, { rateHz: 250, seconds });
  ecg[5000] = Number.NaN;
  ecg[5001] = Number.POSITIVE_INFINITY;
  for (const error of foundBeside(beats, readBeats(ecgBeats, ecg, 250))) expect(Math.abs(error)).toBeLessThan(5);
  expect(readBeats(ecgBeats, [1], 250)).toEqual([]);
  expect(() => readBeats(ecgBeats, [1], 99)).toThrow(/got 99 Hz, want 100 to 1000 Hz/);
});

test("state and scratch are small enough for a band, at the fastest rate", () => {
  const sensor = { rateHz: 1000, channels: 1, unit: "mV", range: "any", skewSeconds: "1/40" } as const;
  const { stateBytes, scratchBytes } = plan(bind(ecgBeats.draft, { ecg: sensor }), { blockTicks: 1 });
  expect(stateBytes + scratchBytes).toBeLessThan(8192);
});
