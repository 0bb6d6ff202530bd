import fc from "fast-check";
import { expect, test } from "vitest";
import { clockOf } from "../clock.ts";
import { healthyVariability, noEctopy, noVariability, frequentEctopy } from "../presets/heart.ts";
import { beatTruth, heartRateTruth } from "../truth.ts";
import { simulateHeart } from "./heart.ts";
import type { HeartOptions } from "./rhythm.ts";

const steady = (perMinute: number): HeartOptions => ({
  seed: 1,
  durationSeconds: 60,
  heartRatePerMinute: [{ atSeconds: 0, value: perMinute }],
  breathsPerMinute: [{ atSeconds: 0, value: 15 }],
  breathJitterRatio: 0,
  variability: noVariability,
  ectopy: noEctopy,
  fibrillation: [],
});
const window = { windowSeconds: 8, hopSeconds: 2 };

test("60 /min without variability gives intervals of 1 s", () => {
  for (const beat of simulateHeart(steady(60)).beats) expect(beat.intervalSeconds).toBeCloseTo(1, 11);
});

test("heart rate from 60 to 120 /min in 60 s makes 90 beats, the integral of the rate", () => {
  const heartRatePerMinute = [
    { atSeconds: 0, value: 60 },
    { atSeconds: 60, value: 120 },
  ];
  const { beats } = simulateHeart({ ...steady(60), heartRatePerMinute });
  const inside = beats.filter(({ atSeconds }) => atSeconds >= 0 && atSeconds < 60);
  expect(Math.abs(inside.length - 90)).toBeLessThanOrEqual(1);
});

test("the true heart rate of a window is its number of cycles, with fractions, times 60 / 8", () => {
  const heart = simulateHeart({ ...steady(75), variability: healthyVariability });
  const { beatsPerMinute } = heartRateTruth(heart, window);
  expect(beatsPerMinute).toHaveLength(27); // floor((60 - 8) / 2) + 1
  const times = heart.beats.map((beat) => beat.atSeconds);
  const first = times.findIndex((seconds) => seconds >= 20);
  const last = times.findLastIndex((seconds) => seconds < 28);
  const head = (times[first]! - 20) / (times[first]! - times[first - 1]!);
  const tail = (28 - times[last]!) / (times[last + 1]! - times[last]!);
  expect(beatsPerMinute[10]).toBeCloseTo(((head + (last - first) + tail) * 60) / 8, 9);
  expect(heartRateTruth(simulateHeart(steady(60)), window).beatsPerMinute[3]).toBeCloseTo(60, 9);
});

test("a premature beat comes early and the pause after it makes up for it", () => {
  const { beats } = simulateHeart({ ...steady(60), ectopy: frequentEctopy });
  const index = beats.findIndex((beat) => beat.symbol === "V");
  expect(beats[index]!.intervalSeconds).toBeLessThanOrEqual(0.75);
  expect(beats[index]!.intervalSeconds + beats[index + 1]!.intervalSeconds).toBeCloseTo(2, 9);
});

test("fibrillation is irregular: successive intervals differ by more than 20 % of their mean, and do not follow each other", () => {
  const fibrillation = [{ startSeconds: -8, endSeconds: 608, irregularityRatio: 0.22 }];
  const { beats } = simulateHeart({ ...steady(80), durationSeconds: 600, fibrillation });
  const intervals = beats.slice(1).map((beat) => beat.intervalSeconds);
  const mean = intervals.reduce((a, b) => a + b) / intervals.length;
  const steps = intervals.slice(1).map((interval, i) => Math.abs(interval - intervals[i]!) / mean);
  expect(steps.reduce((a, b) => a + b) / steps.length).toBeGreaterThan(0.2);
  const deviations = intervals.map((interval) => interval - mean);
  const covariance = deviations.slice(1).reduce((sum, d, i) => sum + d * deviations[i]!, 0);
  expect(Math.abs(covariance / deviations.reduce((sum, d) => sum + d * d, 0))).toBeLessThan(0.1);
  expect(beats[5]!.fibrillating).toBe(true);
});

test("variability has its two bands: the Mayer wave near 0.1 Hz and the breath", () => {
  const variability = { ...healthyVariability, slow: { ratio: 0, correlationSeconds: 30 } };
  const { beats } = simulateHeart({ ...steady(60), durationSeconds: 600, variability });
  const mean = beats.reduce((sum, beat) => sum + beat.intervalSeconds, 0) / beats.length;
  const power = (hertz: number): number => {
    let [re, im] = [0, 0];
    for (const { atSeconds, intervalSeconds } of beats) {
      re += (intervalSeconds - mean) * Math.cos(2 * Math.PI * hertz * atSeconds);
      im += (intervalSeconds - mean) * Math.sin(2 * Math.PI * hertz * atSeconds);
    }
    return re * re + im * im;
  };
  const band = (low: number, high: number): number => {
    let sum = 0;
    for (let hertz = low; hertz <= high; hertz += 1 / 1200) sum += power(hertz);
    return sum;
  };
  expect(band(0.07, 0.13)).toBeGreaterThan(10 * band(0.15, 0.21)); // Mayer wave
  expect(band(0.23, 0.27)).toBeGreaterThan(10 * band(0.3, 0.34)); // 15 breaths a minute are 0.25 Hz
});

test("beats grow in time, never closer than the refractory period, whatever the options", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 0xffffffff }),
        perMinute: fc.integer({ min: 30, max: 200 }),
        probabilityPerBeat: fc.double({ min: 0, max: 1, noNaN: true }),
        irregularityRatio: fc.double({ min: 0, max: 0.5, noNaN: true }),
      }),
      ({ seed, perMinute, probabilityPerBeat, irregularityRatio }) => {
        const { beats } = simulateHeart({
          ...steady(perMinute),
          seed,
          variability: healthyVariability,
          ectopy: { probabilityPerBeat, couplingRatio: { low: 0.5, high: 0.8 } },
          fibrillation: [{ startSeconds: 20, endSeconds: 40, irregularityRatio }],
        });
        for (let i = 1; i < beats.length; i++) {
          expect(beats[i]!.atSeconds - beats[i - 1]!.atSeconds).toBeCloseTo(beats[i]!.intervalSeconds, 9);
          expect(beats[i]!.intervalSeconds).toBeGreaterThan(0.2);
        }
        expect(beats[0]!.atSeconds).toBeLessThan(0);
        expect(beats.at(-1)!.atSeconds).toBeGreaterThan(60);
      },
    ),
    { numRuns: 60 },
  );
});

test("a sensor whose clock runs 100 ppm fast has its beats at later samples by 1e-4", () => {
  const heart = simulateHeart(steady(60));
  const limits = { lowHz: 1, highHz: 1000, durationSeconds: 60 };
  const exact = beatTruth(heart, clockOf("test", { rateHz: 100, startSeconds: 0, skewPpm: 0 }, limits));
  const fast = beatTruth(heart, clockOf("test", { rateHz: 100, startSeconds: 0, skewPpm: 100 }, limits));
  expect(fast.samples[50]! / exact.samples[50]!).toBeCloseTo(1.0001, 9);
});

test("options outside their ranges are refused with the range", () => {
  expect(() => simulateHeart(steady(5))).toThrow(
    "simulateHeart: got heartRatePerMinute of 5 at 0 s, want 20 to 260 /min",
  );
  expect(() => simulateHeart({ ...steady(60), durationSeconds: 0 })).toThrow("durationSeconds = 0");
  expect(() => simulateHeart({ ...steady(60), seed: 0.5 })).toThrow("seed 0.5");
  expect(() => simulateHeart({ ...steady(60), heartRatePerMinute: [] })).toThrow("at least one point");
});
