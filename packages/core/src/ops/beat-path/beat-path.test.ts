import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { peakFrames, peaksWire, type StatedPeak } from "../envelope-peaks/events.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { beatPath } from "./beat-path.ts";
import type { BeatPathParameters } from "./parameters.ts";

const parameters: BeatPathParameters = {
  learnSeconds: "2.5",
  lagSeconds: "1.25",
  sure: 3,
  pending: 16,
  level: {
    share: 0.3,
    geometricPart: 0.6,
    noiseStart: 0.1,
    noiseFloor: 0.02,
    noiseCeiling: 0.4,
    recallSeconds: "1.33",
    recallGain: 1.3,
    quietSeconds: 6,
    quietFloor: 0.1,
    floor: 0.002,
  },
  score: { slope: 8, crest: 2.4, crestLoss: 2, most: 4, least: -5, worthless: -2 },
  rhythm: {
    short: 0.75,
    shortLoss: 6,
    shortMost: 0.8,
    long: 1.25,
    longLoss: 2.5,
    startSeconds: 1,
    longestSeconds: "1.5",
  },
  echo: { seconds: "0.36", slope: 0.5, loss: 3 },
  side: { memory: 0.2, bias: 0.15 },
};

interface Beat {
  readonly at: number;
  /** When it came out: the end of its frame. */
  readonly known: number;
  readonly quality: number;
  readonly size: number;
}

function beatsOf(seconds: number, peaks: readonly StatedPeak[], lost: readonly number[] = []): readonly Beat[] {
  const [output] = runOp(beatPath, parameters, [peakFrames(seconds, peaks, lost)]);
  if (!output) return [];
  const words = output.words.length / output.frames;
  return Array.from({ length: output.frames }, (_, frame) => frame).flatMap((frame) =>
    Array.from({ length: output.words[frame * words] ?? 0 }, (_, n): Beat => {
      const at = frame * words + 1 + 4 * n;
      const known = ((frame + 1) * 25) / 200;
      const back = (1 + (output.words[at] ?? 0)) / 200;
      return {
        at: Math.round(1000 * (known - back + (output.values[at + 1] ?? 0))) / 1000,
        known,
        quality: output.values[at + 2] ?? 0,
        size: output.values[at + 3] ?? 0,
      };
    }),
  );
}

/** Beats every 0.8 s from 0.4 s on. */
const regular = (count: number, height = 1): readonly StatedPeak[] =>
  Array.from({ length: count }, (_, k) => ({ atSeconds: 0.4 + 0.8 * k, height }));
const times = (peaks: readonly StatedPeak[]): readonly number[] =>
  peaks.map(({ atSeconds }) => Math.round(1000 * atSeconds) / 1000);

test("beats are found from the first on, and T waves are not", () => {
  const beats = regular(20);
  const waves = beats.map(({ atSeconds }) => ({ atSeconds: atSeconds + 0.3, height: 0.35, slope: 0.1 }));
  expect(beatsOf(18, [...beats, ...waves]).map(({ at }) => at)).toEqual(times(beats));
});

test("nothing comes out while the levels are learnt; a plain beat afterwards comes out at once", () => {
  const found = beatsOf(17, regular(20));
  expect(found[0]).toMatchObject({ at: 0.4, known: 2.5 });
  // Known to the peak finder 0.19 s after it, at the end of a frame of 0.125 s.
  for (const { at, known } of found.slice(4)) expect(known - at).toBeLessThanOrEqual(0.19 + 0.125 + 1e-9);
});

test("a weak beat where one is missing is found back, within the lag; the same peak between two beats is not", () => {
  const weak = regular(20).map((peak, k) => (k === 10 ? { ...peak, height: 0.22 } : peak));
  const found = beatsOf(17, weak);
  expect(found.map(({ at }) => at)).toEqual(times(weak));
  const late = found[10] as Beat;
  expect(late.known - late.at).toBeGreaterThan(0.5);
  expect(late.known - late.at).toBeLessThanOrEqual(1.25 + 0.19 + 0.125);
  expect(late.quality).toBeLessThan(0.6);

  const between = [...regular(20), { atSeconds: 8.8, height: 0.22 }];
  expect(beatsOf(17, between).map(({ at }) => at)).toEqual(times(regular(20)));
});

test("a rate that is suddenly twice as high is followed, not halved", () => {
  const fast = Array.from({ length: 20 }, (_, k) => ({ atSeconds: 8.4 + 0.4 * k, height: 0.7 }));
  const peaks = [...regular(10), ...fast];
  expect(beatsOf(17, peaks).map(({ at }) => at)).toEqual(times(peaks));
});

test("a hundred times the size gives the same beats with the same quality", () => {
  const heights = Array.from(noise(20, 3), (v) => 1 + 0.5 * v);
  const peaks = regular(20).map((peak, k) => ({ ...peak, height: heights[k] ?? 1 }));
  const larger = peaks.map((peak) => ({ ...peak, height: 128 * peak.height }));
  expect(beatsOf(17, larger).map(({ at, quality }) => [at, quality])).toEqual(
    beatsOf(17, peaks).map(({ at, quality }) => [at, quality]),
  );
});

test("a beat stands at the greater of the two extremes, with its sign", () => {
  const down = regular(10).map((peak) => ({ ...peak, up: 0.2, down: 0.9 }));
  for (const { size } of beatsOf(9, down)) expect(size).toBe(Math.fround(-0.9));
});

test("after a burst ten times as high beats are found again within six seconds", () => {
  const burst = Array.from({ length: 40 }, (_, k) => ({ atSeconds: 8.3 + 0.25 * k, height: 10, crest: 1.7 }));
  const after = Array.from({ length: 20 }, (_, k) => ({ atSeconds: 18.8 + 0.8 * k, height: 1 }));
  const found = beatsOf(36, [...regular(10), ...burst, ...after]).map(({ at }) => at);
  expect(found.filter((at) => at > 24.8)).toEqual(times(after).filter((at) => at > 24.8));
});

test("what is pending is settled at a gap, and no interval bridges it", () => {
  const peaks = regular(20).filter(({ atSeconds }) => atSeconds < 8 || atSeconds >= 12.5);
  expect(beatsOf(17, peaks, [8, 9, 10, 11]).map(({ at }) => at)).toEqual(times(peaks));
});

test("gaps that come faster than the learning ends do not keep it from ending", () => {
  const peaks = regular(20).filter(({ atSeconds }) => Math.floor(atSeconds) % 3 !== 2 && (atSeconds + 0.19) % 3 < 2);
  expect(beatsOf(17, peaks, [2, 5, 8, 11, 14]).map(({ at }) => at)).toEqual(times(peaks));
});

test("without a single peak there is no beat", () => {
  expect(beatsOf(60, [])).toEqual([]);
});

test("beat-path keeps the laws of a step, gaps included", () => {
  const random = noise(600, 9);
  const peaks = Array.from({ length: 300 }, (_, k) => ({
    atSeconds: 0.2 + 0.25 * k + 0.02 * (random[k] ?? 0),
    height: 1 + (random[k + 300] ?? 0),
    crest: 3 + (random[k] ?? 0),
  }));
  expectLaws(beatPath, parameters, [peakFrames(76, peaks)]);
  expectLaws(beatPath, parameters, [peakFrames(76, peaks, [1, 20, 21, 22, 40, 60])]);
});

test("streams that are no peaks are refused, and so is too little room", () => {
  expect(() => beatPath.infer([sampleWire({ rateHz: 8, shape: [1], unit: "1" })], parameters)).toThrow(
    /put an envelope-peaks op before it/,
  );
  expect(() => beatPath.infer([peaksWire], { ...parameters, pending: 2 })).toThrow(/4 to 64/);
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
testKernel(beatPath, parameters, [peakFrames(3001, manyPeaks, lostSeconds)]);
