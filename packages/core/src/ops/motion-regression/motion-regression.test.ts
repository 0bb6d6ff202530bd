import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { motionRegression, type MotionRegressionParameters } from "./motion-regression.ts";

const rateHz = 25;
const light = sampleWire({ rateHz, shape: [1], unit: "1" });
const motion = sampleWire({ rateHz, shape: [3], unit: "m/s2" });
const p: MotionRegressionParameters = {
  windowSeconds: 8,
  hopSeconds: 2,
  lags: 6,
  spacingSeconds: "0.08",
  leadSeconds: "0.08",
  forgetting: 0.75,
  ridge: 0.005,
  motionNoise: 0.1,
  leastShare: 0.75,
};
const frames = 500;
const shaken = noise(3 * frames, 1);
const quiet = new Float32Array(3 * frames);
const pulse = Float32Array.from({ length: frames }, (_, n) => Math.sin((2 * Math.PI * 1.5 * n) / rateHz));

const rms = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const windowOf = (values: Float32Array, index: number): Float32Array => values.subarray(index * 200, (index + 1) * 200);

test("what motion caused two samples earlier is taken off, but for the share that the ridge keeps: 3.5 %", () => {
  const caused = Float32Array.from({ length: frames }, (_, n) => (n < 2 ? 0 : 5 * shaken[3 * (n - 2) + 1]!));
  const [residue] = runOp(motionRegression, p, [
    { wire: light, values: caused },
    { wire: motion, values: shaken },
  ]);
  expect(rms(caused)).toBeGreaterThan(2.5);
  expect(rms(windowOf(residue!.values, 9))).toBeLessThan(0.04 * rms(caused));
});

test("without motion the window is the signal itself, 0.08 s late, and the motion level is 0", () => {
  const [residue, level] = runOp(motionRegression, p, [
    { wire: light, values: pulse },
    { wire: motion, values: quiet },
  ]);
  // The window of frame 5 ends with sample 299, and so with the signal of sample 297.
  expect([...windowOf(residue!.values, 5)]).toEqual([...pulse.subarray(98, 298)]);
  expect(level!.values[5]).toBe(0);
});

test("the motion level is the root mean square length of the vector: 3, 4 and 12 m/s2 give 13", () => {
  const steady = Float32Array.from({ length: 3 * frames }, (_, n) => [3, 4, 12][n % 3]!);
  const [, level] = runOp(motionRegression, p, [
    { wire: light, values: pulse },
    { wire: motion, values: steady },
  ]);
  expect(level!.values[7]).toBeCloseTo(13, 4);
});

test("a pulse beside the motion survives: at least nine tenths of it", () => {
  const both = pulse.map((value, n) => value + 3 * shaken[3 * n]!);
  const [residue] = runOp(motionRegression, p, [
    { wire: light, values: both },
    { wire: motion, values: shaken },
  ]);
  const late = windowOf(residue!.values, 9);
  const along = late.reduce((sum, value, k) => sum + value * pulse[298 + k]!, 0);
  expect(along / windowOf(pulse.subarray(298, 498), 0).reduce((sum, value) => sum + value * value, 0)).toBeGreaterThan(
    0.9,
  );
});

test("gaps of 1, n-1, n and n+1 samples: a window stands while three quarters of it are there", () => {
  for (const gap of [1, 199, 200, 201]) {
    const valid = Uint8Array.from({ length: frames }, (_, n) => (n >= 150 && n < 150 + gap ? 0 : 1));
    const values = pulse.map((value, n) => value * valid[n]!);
    const [residue] = runOp(motionRegression, p, [
      { wire: light, values, valid },
      { wire: motion, values: quiet },
    ]);
    for (let j = 0; j < residue!.frames; j++) {
      // Held back by two samples: of the 200 that end at 50 (j + 1) - 3.
      let there = 0;
      for (let n = 50 * (j + 1) - 202; n < 50 * (j + 1) - 2; n++) there += n < 0 ? 0 : valid[n]!;
      expect(residue!.valid[j], `gap of ${gap}, window ${j}`).toBe(there >= 150 ? 1 : 0);
    }
  }
});

test("without motion data the signal passes, and the motion level is invalid", () => {
  const [residue, level] = runOp(motionRegression, p, [
    { wire: light, values: pulse },
    { wire: motion, values: quiet, valid: new Uint8Array(frames) },
  ]);
  expect([...windowOf(residue!.values, 5)]).toEqual([...pulse.subarray(98, 298)]);
  expect([...level!.valid]).toEqual(Array.from({ length: 10 }, () => 0));
});

test("a spacing that is no whole number of samples is refused", () => {
  expect(() => motionRegression.infer([light, motion], { ...p, spacingSeconds: "0.05" })).toThrow(
    /a spacing of lags of 1\/20 s, 5\/4 samples at 25 Hz, want a whole number/,
  );
});

test("the regression keeps the laws of a step", () => {
  const two = sampleWire({ rateHz, shape: [2], unit: "1" });
  expectLaws(motionRegression, p, [
    {
      wire: two,
      values: noise(2 * frames, 7),
      valid: Uint8Array.from({ length: frames }, (_, n) => (n % 97 === 0 ? 0 : 1)),
    },
    { wire: motion, values: shaken },
  ]);
});

describe("the C kernel of motion-regression", () => {
  const long = 20_000;
  const two = sampleWire({ rateHz, shape: [2], unit: "1" });
  const holes = (seed: number, length: number) => {
    const start = noise(long, seed);
    return Uint8Array.from(start, (_, n) =>
      start.subarray(Math.max(0, n - length), n + 1).some((v) => v > 0.9985) ? 0 : 1,
    );
  };
  const values = noise(2 * long, 5);
  const valid = holes(6, 60);
  // Motion that comes and goes, hundreds of times stronger than the light, two axes nearly the same.
  const shake = noise(3 * long, 8).map((v, k) => (k % 9000 < 4500 ? 0 : 300) * v);
  const moving = shake.map((v, k) => (k % 3 === 2 ? shake[k - 1]! * 1.0001 : v));
  testKernel(motionRegression, p, [
    { wire: two, values: values.map((v, k) => v + 0.01 * moving[3 * Math.floor(k / 2)]!), valid },
    { wire: motion, values: moving, valid: holes(7, 3) },
  ]);
  const single = { ...p, lags: 1, leadSeconds: 0, motionNoise: 0, windowSeconds: 1, hopSeconds: "0.4" };
  testKernel(motionRegression, single, [
    { wire: two, values, valid },
    { wire: motion, values: moving, valid: holes(9, 3) },
  ]);
});
