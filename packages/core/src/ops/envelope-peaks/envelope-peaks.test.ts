import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { envelopePeaks } from "./envelope-peaks.ts";

const wire = sampleWire({ rateHz: 10, shape: [1], unit: "mV" });
const parameters = {
  distanceSeconds: "0.3",
  backgroundSeconds: "0.4",
  slopeSeconds: "0.2",
  extremeSeconds: "0.2",
  hopSeconds: "0.5",
};

interface Peak {
  readonly at: number;
  readonly payload: readonly number[];
}

function peaksOf(
  envelope: readonly number[],
  more: {
    readonly slope?: readonly number[];
    readonly waveform?: readonly number[];
    readonly valid?: readonly number[];
  } = {},
): readonly Peak[] {
  const zeros = envelope.map(() => 0);
  const inputs = [envelope, more.slope ?? zeros, more.waveform ?? zeros].map((values) => ({
    wire,
    values: Float32Array.from(values),
    ...(more.valid ? { valid: Uint8Array.from(more.valid) } : {}),
  }));
  const [output] = runOp(envelopePeaks, parameters, inputs);
  if (!output) return [];
  const words = output.words.length / output.frames;
  return Array.from({ length: output.frames }, (_, frame) => frame).flatMap((frame) =>
    Array.from({ length: output.words[frame * words] ?? 0 }, (_, n): Peak => {
      const at = frame * words + 1 + 8 * n;
      return {
        at: frame * 5 + 4 - (output.words[at] ?? 0),
        payload: Array.from(output.values.subarray(at + 1, at + 8)),
      };
    }),
  );
}

//                       0  1  2  3  4  5  6  7  8  9 10 11 12 13 14
const twoHills = [0, 1, 2, 6, 2, 1, 0, 0, 1, 4, 1, 0, 0, 0, 0];

test("a peak is the highest sample within the distance on either side", () => {
  expect(peaksOf(twoHills).map(({ at }) => at)).toEqual([3, 9]);
  expect(peaksOf([0, 1, 2, 6, 2, 5, 2, 1, 0, 0, 0, 0, 0, 0, 0]).map(({ at }) => at)).toEqual([3]);
});

test("of a flat top the first sample counts, and a line has no peak at all", () => {
  expect(peaksOf([0, 0, 0, 6, 6, 6, 0, 0, 0, 0]).map(({ at }) => at)).toEqual([3]);
  expect(peaksOf(Array.from({ length: 30 }, () => 5))).toEqual([]);
});

test("height, steepest slope nearby and crest: the height over the mean from 4 samples before to 3 after", () => {
  const slope = [0, 9, 0, 0, 0, -4, 9, 0, 0, 0, 0, 0, 0, 0, 0];
  // At sample 3 there are three samples of past: the mean of 0 1 2 6 2 1 0 is 12/7, the slope is looked for in 1..5.
  expect(peaksOf(twoHills, { slope })[0]?.payload.slice(0, 3)).toEqual([6, 9, Math.fround(42 / 12)]);
});

test("finds the waveform's extremes beside the peak, between the samples", () => {
  const waveform = [0, 0, 0, 2, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const [upShift, upSize] = (peaksOf(twoHills, { waveform })[0]?.payload ?? []).slice(3);
  // The parabola through 2, 4, 4 is highest half a sample after the middle one, at sample 4.5.
  expect(upShift).toBe(1.5);
  expect(upSize).toBe(4);
});

test("a gap forgets a peak that is not certain, and nothing is compared across it", () => {
  const valid = twoHills.map((_, i) => (i === 5 ? 0 : 1));
  expect(peaksOf(twoHills, { valid }).map(({ at }) => at)).toEqual([9]);
  const after = twoHills.map((_, i) => (i === 6 ? 0 : 1));
  // Sample 3 is certain with sample 6, which is lost.
  expect(peaksOf(twoHills, { valid: after }).map(({ at }) => at)).toEqual([9]);
});

test("turning the waveform over exchanges up and down and moves nothing", () => {
  const waveform = Array.from(noise(300, 3));
  const envelope = Array.from(noise(300, 4), Math.abs);
  const upright = peaksOf(envelope, { waveform });
  const turned = peaksOf(envelope, { waveform: waveform.map((v) => -v) });
  expect(upright.length).toBeGreaterThan(20);
  expect(turned.map(({ at, payload: [h, s, c, a, b, d, e] }) => ({ at, payload: [h, s, c, d, e, a, b] }))).toEqual(
    upright,
  );
});

test("envelope-peaks keeps the laws of a step, gaps included", () => {
  const inputs = [5, 6, 7].map((seed) => ({ wire, values: noise(900, seed) }));
  expectLaws(envelopePeaks, parameters, inputs);
  const valid = Uint8Array.from(noise(900, 8), (v) => (v > -0.9 ? 1 : 0));
  expectLaws(
    envelopePeaks,
    parameters,
    inputs.map((input) => ({ ...input, valid })),
  );
});

test("streams of different delay and a reach beyond the distance are refused", () => {
  const late = { ...wire, delay: { min: { numerator: 1, denominator: 10 }, max: { numerator: 1, denominator: 10 } } };
  expect(() => envelopePeaks.infer([wire, wire, late], parameters)).toThrow(/align/);
  expect(() => envelopePeaks.infer([wire, wire, wire], { ...parameters, extremeSeconds: "0.3" })).toThrow(
    /extremes within less/,
  );
});

test("what is not a number is no peak, has none beside it, and never makes more events than a frame has room for", () => {
  const holes = twoHills.map((v, i) => (i === 4 ? Number.NaN : v));
  expect(peaksOf(holes).map(({ at }) => at)).toEqual([9]);
  expect(peaksOf(twoHills.map(() => Number.NaN))).toEqual([]);
});

const gaps = Uint8Array.from(noise(50_000, 25), (v) => (v > -0.99 ? 1 : 0));
testKernel(
  envelopePeaks,
  parameters,
  [21, 22, 23].map((seed) => ({ wire, values: noise(50_000, seed), valid: gaps })),
);
