import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { rateConfidence, type RateConfidenceParameters } from "./rate-confidence.ts";

const p: RateConfidenceParameters = {
  halfWidth: 1,
  restWidening: 1,
  restMotion: 2,
  trendFrames: 2,
  halfQualityWidth: 4,
  widestValue: 8,
  leastStanding: { base: 1.6, perChannel: 2 },
  stillMotion: 1,
};
const track = sampleWire({ rateHz: "1/2", shape: [6], unit: "/min" });
const motion = sampleWire({ rateHz: "1/2", shape: [1], unit: "m/s2" });
/** Four channels: the track must stand on 1.6 + 2 / 2 = 2.6. */
const light = { wire: sampleWire({ rateHz: "1/2", shape: [4, 2], unit: "1" }), values: new Float32Array(8) };

/** Estimate, low, high, quality, reason of one frame. */
const confidence = (fields: readonly number[], level: number | null): readonly number[] => [
  ...runOp(rateConfidence, p, [
    { wire: track, values: Float32Array.from(fields) },
    { wire: motion, values: Float32Array.of(level ?? 0), valid: Uint8Array.of(level === null ? 0 : 1) },
    light,
  ])[0]!.values,
];

test("spread 4 and unrest 1/2 with strong motion: half width 2, quality 1 / (1 + 1/4)", () => {
  expect(confidence([100, 4, 0, 0.5, 5, 1], null)).toEqual([100, 98, 102, Math.fround(0.8), 0]);
});

test("at rest the interval is twice as wide, at the motion level stated half of that is left; quality stays", () => {
  expect(confidence([100, 4, 0, 0.5, 5, 1], 0).slice(1, 3)).toEqual([96, 104]);
  expect(confidence([100, 4, 0, 0.5, 5, 1], 2).slice(1, 4)).toEqual([97, 103, Math.fround(0.8)]);
});

test("a rate that falls 1.5 /min a frame widens the lower side by two frames of it", () => {
  expect(confidence([100, 4, -1.5, 0.5, 5, 1], null).slice(1, 3)).toEqual([95, 102]);
});

test("unrest 255.5 makes it four times as wide, the fourth root of 256, and gives no value: motion when moving, off the wrist when still", () => {
  expect(confidence([100, 9, 0, 255.5, 5, 1], null)).toEqual([100, 88, 112, expect.closeTo(0.1, 6), 4]);
  expect(confidence([100, 9, 0, 255.5, 5, 1], 0.5)[4]).toBe(3);
});

test("a track that stands on noise has no value; one without evidence is a gap of quality 0; no rate is below 0", () => {
  expect(confidence([100, 4, 0, 0.5, 2.5, 1], 0.5)[4]).toBe(3);
  expect(confidence([100, 4, 0, 0.5, 2.5, 1], 3)[4]).toBe(4);
  expect(confidence([100, 4, 0, 0.5, 5, 0], 3).slice(3)).toEqual([0, 2]);
  expect(confidence([3, 16, 0, 0.5, 5, 1], null)[1]).toBe(0);
});

test("one channel of light must stand higher than four: its noise peaks higher", () => {
  const one = { wire: sampleWire({ rateHz: "1/2", shape: [1, 2], unit: "1" }), values: new Float32Array(2) };
  const reason = (channels: typeof one): number =>
    runOp(rateConfidence, p, [
      { wire: track, values: Float32Array.of(100, 4, 0, 0.5, 3, 1) },
      { wire: motion, values: Float32Array.of(3) },
      channels,
    ])[0]!.values[4]!;
  expect([reason(light), reason(one)]).toEqual([0, 4]);
});

test("the confidence keeps the laws of a step, through gaps of 1 to 4 frames", () => {
  const valid = Uint8Array.from({ length: 30 }, (_, n) => ([3, 8, 9, 14, 15, 16, 20, 21, 22, 23].includes(n) ? 0 : 1));
  expectLaws(rateConfidence, p, [
    { wire: track, values: noise(180, 4).map((value) => 50 * Math.abs(value)), valid },
    { wire: motion, values: noise(30, 5).map(Math.abs) },
    { ...light, values: new Float32Array(240) },
  ]);
});

describe("the C kernel of rate-confidence", () => {
  const frames = 20_000;
  const valid = Uint8Array.from(noise(frames, 6), (v) => (v > -0.98 ? 1 : 0));
  const known = Uint8Array.from(noise(frames, 7), (v) => (v > -0.8 ? 1 : 0));
  const values = noise(6 * frames, 8).map((v, k) =>
    k % 6 === 5 ? (v > -0.9 ? 1 : 0) : k % 6 === 2 ? 3 * v : (k % 6 === 0 ? 110 : 20) * v ** 2,
  );
  testKernel(rateConfidence, p, [
    { wire: track, values, valid },
    { wire: motion, values: noise(frames, 9).map((v) => 4 * Math.abs(v)), valid: known },
    { ...light, values: new Float32Array(8 * frames) },
  ]);
});
