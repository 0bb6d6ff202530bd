import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { peakFrames, type StatedPeak } from "../envelope-peaks/events.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { adaptiveThreshold } from "./adaptive-threshold.ts";

const parameters = { learnSeconds: 2, echoSeconds: "0.36", longestSearchSeconds: 4 };

function beatsOf(seconds: number, peaks: readonly StatedPeak[]): readonly number[] {
  const [output] = runOp(adaptiveThreshold, parameters, [peakFrames(seconds, peaks)]);
  if (!output) return [];
  const words = output.words.length / output.frames;
  return Array.from({ length: output.frames }, (_, frame) => frame).flatMap((frame) =>
    Array.from({ length: output.words[frame * words] ?? 0 }, (_, n) =>
      Math.round(((frame + 1) * 25 - 1 - (output.words[frame * words + 1 + 3 * n] ?? 0)) * 5),
    ),
  );
}

/** Beats every 800 ms from 400 ms on. */
const regular = (count: number): readonly StatedPeak[] =>
  Array.from({ length: count }, (_, k) => ({ atSeconds: 0.4 + 0.8 * k, height: 1 }));
const times = (peaks: readonly StatedPeak[]): readonly number[] =>
  peaks.map(({ atSeconds }) => Math.round(1000 * atSeconds));

test("peaks above a quarter of the way from noise to signal are beats", () => {
  const low = regular(20).map(({ atSeconds }) => ({ atSeconds: atSeconds + 0.4, height: 0.1 }));
  expect(beatsOf(17, [...regular(20), ...low])).toEqual(times(regular(20)));
});

test("a high peak soon after a beat with less than half of its slope is a T wave", () => {
  const waves = regular(20).map(({ atSeconds }) => ({ atSeconds: atSeconds + 0.3, height: 0.8, slope: 0.4 }));
  expect(beatsOf(17, [...regular(20), ...waves])).toEqual(times(regular(20)));
});

test("when 166 % of the usual interval has passed, a lower peak is taken back", () => {
  const weak = regular(20).map((peak, k) => (k === 12 ? { ...peak, height: 0.2 } : peak));
  expect(beatsOf(17, weak)).toEqual(times(weak));
});

test("adaptive-threshold keeps the laws of a step, gaps included", () => {
  const random = noise(600, 9);
  const peaks = Array.from({ length: 300 }, (_, k) => ({ atSeconds: 0.2 + 0.25 * k, height: 1 + (random[k] ?? 0) }));
  expectLaws(adaptiveThreshold, parameters, [peakFrames(76, peaks)]);
  expectLaws(adaptiveThreshold, parameters, [peakFrames(76, peaks, [1, 20, 21, 40])]);
});

test("streams that are no peaks are refused", () => {
  expect(() => adaptiveThreshold.infer([sampleWire({ rateHz: 8, shape: [1], unit: "1" })], parameters)).toThrow(
    /put an envelope-peaks op before it/,
  );
});

const height = noise(12_000, 31);
const slope = noise(12_000, 32);
const manyPeaks = Array.from({ length: 12_000 }, (_, k) => ({
  atSeconds: 0.2 + 0.25 * k + 0.02 * (slope[k] ?? 0),
  height: 1 + (height[k] ?? 0),
  slope: 1 + (slope[k] ?? 0),
  crest: 3 + 2 * (height[k] ?? 0),
  up: 0.5 + (slope[k] ?? 0),
  down: 0.4,
}));
const lostSeconds = Array.from({ length: 100 }, (_, k) => 30 * k + (k % 7));
testKernel(adaptiveThreshold, parameters, [peakFrames(3001, manyPeaks, lostSeconds)]);
