import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRecording } from "../../recording/check.ts";
import { truthOf } from "../../recording/truth.ts";
import { simulateHeart, type Heart } from "../body/heart.ts";
import * as ecgPresets from "../presets/ecg.ts";
import { healthyVariability, noEctopy, noVariability } from "../presets/heart.ts";
import type { Simulation } from "../simulation.ts";
import { simulateEcg, type EcgOptions } from "./ecg.ts";

const { downwardLead, idealAmplifier, leadTwo, noDisturbances, perfectLink, wearableAmplifier } = ecgPresets;

const heartAt = (perMinute: number): Heart =>
  simulateHeart({
    seed: 1,
    durationSeconds: 40,
    heartRatePerMinute: [{ atSeconds: 0, value: perMinute }],
    breathsPerMinute: [{ atSeconds: 0, value: 14 }],
    breathJitterRatio: 0.1,
    variability: perMinute === 60 ? noVariability : healthyVariability,
    ectopy: noEctopy,
    fibrillation: [],
  });
const clean: EcgOptions = {
  seed: 2,
  clock: { rateHz: 500, startSeconds: 0, skewPpm: 0 },
  morphology: leadTwo,
  disturbances: noDisturbances,
  amplifier: idealAmplifier,
  link: perfectLink,
};
const valuesOf = ({ recording }: Simulation) => recording.sources[0]!.channels[0]!.values;
const flatHeart = { ...leadTwo, normal: [], premature: [], respiratoryBaselineMillivolts: 0 };
const valueAt = (simulation: Simulation, offset: number): number => {
  const beat = truthOf(simulation.truths, "beats")!.samples[20]!;
  return valuesOf(simulation)[Math.round(beat + offset * 500)]!;
};
const rms = (part: ArrayLike<number>): number =>
  Math.sqrt(Array.from(part).reduce((sum, value) => sum + value * value, 0) / part.length);
const hash = (seed: number): string => {
  const muscle = [{ startSeconds: 0, endSeconds: 40, rmsMillivolts: 0.05 }];
  const values = valuesOf(
    simulateEcg(heartAt(75), {
      ...clean,
      seed,
      disturbances: { ...noDisturbances, muscle },
      amplifier: wearableAmplifier,
    }),
  );
  return createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex");
};
const atRate = (rateHz: number): EcgOptions => ({ ...clean, clock: { ...clean.clock, rateHz } });

test.each([100, 250, 360, 500, 1000])(
  "at %i Hz the R peak of the noiseless signal lies within one sample of the truth",
  (rateHz) => {
    for (const perMinute of [45, 60, 120, 180])
      for (const [morphology, sign] of [
        [leadTwo, 1],
        [downwardLead, -1],
      ] as const) {
        const simulation = simulateEcg(heartAt(perMinute), {
          ...clean,
          morphology,
          clock: { ...clean.clock, rateHz },
        });
        const values = valuesOf(simulation);
        const beats = truthOf(simulation.truths, "beats")!.samples.filter(
          (sample) => sample > 0.1 * rateHz && sample < values.length - 0.1 * rateHz,
        );
        expect(beats.length).toBeGreaterThan(25);
        for (const beat of beats) {
          const from = Math.round(beat - 0.06 * rateHz);
          const near = values.slice(from, Math.round(beat + 0.06 * rateHz)).map((value) => sign * value);
          const peak = from + near.indexOf(Math.max(...near));
          expect(Math.abs(peak - beat)).toBeLessThanOrEqual(1);
        }
      }
  },
);

test("R is 1 mV high, P and T are there, and in fibrillation P is not", () => {
  const heart = heartAt(60);
  const sinus = simulateEcg(heart, clean);
  // The line between P and Q, and 1.05 rad / (2 pi) = 167 ms before R.
  expect(valueAt(sinus, 0) - valueAt(sinus, -0.1)).toBeGreaterThan(0.9);
  expect(valueAt(sinus, -0.167) - valueAt(sinus, -0.3)).toBeGreaterThan(0.1);
  expect(valueAt(sinus, 0.2785) - valueAt(sinus, 0.6)).toBeGreaterThan(0.2);
  const morphology = { ...leadTwo, fibrillatory: { amplitudeMillivolts: 0, frequencyHz: 6 } };
  const without = { ...heart, beats: heart.beats.map((beat) => ({ ...beat, fibrillating: true })) };
  const fibrillating = simulateEcg(without, { ...clean, morphology });
  expect(Math.abs(valueAt(fibrillating, -0.167) - valueAt(fibrillating, -0.3))).toBeLessThan(0.03);
});

test("hum of 50 Hz has the stated amplitude", () => {
  const mains = { frequencyHz: 50, amplitudeMillivolts: 0.2, thirdHarmonicRatio: 0 } as const;
  const options = { ...clean, morphology: flatHeart, disturbances: { ...noDisturbances, mains } };
  const values = valuesOf(simulateEcg(heartAt(60), options));
  let [re, im] = [0, 0];
  for (let i = 0; i < 20_000; i++) {
    re += values[i]! * Math.cos((2 * Math.PI * 50 * i) / 500);
    im += values[i]! * Math.sin((2 * Math.PI * 50 * i) / 500);
  }
  expect((2 * Math.hypot(re, im)) / 20_000).toBeCloseTo(0.2, 5);
});

test("muscle noise and wander have the stated root mean square, in their span alone", () => {
  const muscle = [{ startSeconds: 10, endSeconds: 30, rmsMillivolts: 0.3 }];
  const options = { ...clean, morphology: flatHeart, disturbances: { ...noDisturbances, muscle } };
  const values = valuesOf(simulateEcg(heartAt(60), options));
  expect(rms(values.subarray(11 * 500, 29 * 500))).toBeCloseTo(0.3, 1);
  expect(rms(values.subarray(0, 9 * 500))).toBeLessThan(1e-6);
});

test("lead-off is flat at the offset or at the rail for exactly its span, and listed", () => {
  const leadOff = [
    { startSeconds: 5, endSeconds: 6, kind: "flat" },
    { startSeconds: 10, endSeconds: 12, kind: "low rail" },
  ] as const;
  const amplifier = { ...wearableAmplifier, offsetMillivolts: 1, leadOff };
  const simulation = simulateEcg(heartAt(60), { ...clean, amplifier });
  const values = valuesOf(simulation);
  const [flat, rail] = [values.subarray(2500, 3000), values.subarray(5000, 6000)];
  expect(new Set(flat).size).toBe(1);
  expect(flat[0]).toBeCloseTo(1, 3);
  expect(new Set(rail)).toEqual(new Set([-5]));
  expect(simulation.artefacts.map(({ kind, startSeconds }) => [kind, startSeconds])).toEqual([
    ["lead off", 5],
    ["lead off", 10],
  ]);
});

test("the converter clips at its range and rounds to its step", () => {
  const amplifier = { ...idealAmplifier, gain: 10, rangeMillivolts: 5, bits: 8 };
  const values = valuesOf(simulateEcg(heartAt(60), { ...clean, amplifier }));
  const step = 10 / 256;
  expect(values.filter((value) => !Number.isInteger(value / step))).toHaveLength(0);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-5);
  expect(Math.max(...values)).toBe(5 - step);
});

test("gaps are listed exactly, and hold 0", () => {
  const link = { ...perfectLink, gaps: [{ startSeconds: 3, endSeconds: 4.5 }] };
  const { recording } = simulateEcg(heartAt(60), { ...clean, link });
  expect(recording.sources[0]!.gaps).toEqual([{ start: 1500, frames: 750, reason: "sensor silent" }]);
  checkRecording(recording);
});

test("packets are lost in bursts at the stated share", () => {
  const link = { gaps: [], packetFrames: 10, lossProbability: 0.2, lossBurstPackets: 3 };
  const { recording } = simulateEcg(heartAt(60), { ...clean, link, clock: { ...clean.clock, rateHz: 1000 } });
  const { gaps, frames } = recording.sources[0]!;
  const lost = gaps.reduce((sum, gap) => sum + gap.frames, 0);
  expect(lost / frames).toBeCloseTo(0.2, 1);
  expect(lost / gaps.length / 10).toBeGreaterThan(2);
  for (const gap of gaps) expect(gap.start % 10).toBe(0);
});

test("one seed gives the same bits, in every engine and version; another seed gives others", () => {
  expect(hash(2)).toBe(hash(2));
  expect(hash(2)).toMatchInlineSnapshot(`"66b5f51e7bb1fe3e7c3bcf50f8b7ea0d503018b36904d6945b7fd9806a334e46"`);
  expect(hash(3)).not.toBe(hash(2));
});

test("any options in range give a sound recording of finite values inside the converter's range", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 0xffffffff }),
        rateHz: fc.integer({ min: 100, max: 1000 }),
        skewPpm: fc.integer({ min: -5000, max: 5000 }),
        gain: fc.double({ min: 0.001, max: 1000, noNaN: true }),
        offsetMillivolts: fc.double({ min: -100, max: 100, noNaN: true }),
        bits: fc.integer({ min: 6, max: 24 }),
        lossProbability: fc.double({ min: 0, max: 0.9, noNaN: true }),
      }),
      ({ seed, rateHz, skewPpm, gain, offsetMillivolts, bits, lossProbability }) => {
        const { recording } = simulateEcg(heartAt(90), {
          ...clean,
          seed,
          clock: { rateHz, startSeconds: 0, skewPpm },
          amplifier: { ...wearableAmplifier, gain, offsetMillivolts, bits },
          link: { gaps: [], packetFrames: 25, lossProbability, lossBurstPackets: 4 },
        });
        checkRecording(recording);
        for (const value of recording.sources[0]!.channels[0]!.values)
          if (Math.abs(value) > 5) throw new Error(`${value}`);
      },
    ),
    { numRuns: 20 },
  );
});

test("a rate outside 100 to 1000 Hz, and a seed that is no whole number, are refused", () => {
  expect(() => simulateEcg(heartAt(60), atRate(50))).toThrow("simulateEcg: got rateHz = 50, want 100 to 1000 Hz");
  expect(() => simulateEcg(heartAt(60), { ...clean, seed: -3 })).toThrow("seed -3");
});
