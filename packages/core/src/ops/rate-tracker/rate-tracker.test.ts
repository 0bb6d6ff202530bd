import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { exponentialBelowZero } from "./exponential.ts";
import { rateTracker, type RateTrackerParameters } from "./rate-tracker.ts";

const p: RateTrackerParameters = {
  rates: { lowPerMinute: 40, highPerMinute: 220, stepPerMinute: 1 },
  changePerMinute: 4,
  restart: 1e-5,
  estimateReachPerMinute: 5,
  spreadReachPerMinute: 15,
  startStanding: 2,
};
const rates = 181;
const wire = sampleWire({ rateHz: "1/2", shape: [rates], unit: "1" });

/** Evidence with a hump of a height at each frame's rate. */
const humps = (perMinute: readonly number[], height: number): Float32Array =>
  Float32Array.from({ length: perMinute.length * rates }, (_, n) => {
    const away = ((n % rates) + 40 - perMinute[Math.floor(n / rates)]!) / 4;
    return height * Math.exp(-away * away);
  });
const track = (values: Float32Array, valid?: Uint8Array) => {
  const [output] = runOp(rateTracker, p, [{ wire, values, ...(valid ? { valid } : {}) }]);
  return { output: output!, field: (frame: number, field: number): number => output!.values[6 * frame + field]! };
};

test("e^x is within 5e-4 of the true value from -20 and 4e-5 from -10, falls with x, and e^0 is 1", () => {
  expect(exponentialBelowZero(0)).toBe(1);
  for (let x = -20; x < 0; x += 0.01) {
    expect(Math.abs(exponentialBelowZero(x) / Math.exp(x) - 1)).toBeLessThan(x < -10 ? 5e-4 : 4e-5);
    expect(exponentialBelowZero(x)).toBeLessThan(exponentialBelowZero(x + 0.01));
  }
});

test("steady evidence for 87 /min is found at once and held to a tenth", () => {
  const { field } = track(
    humps(
      Array.from({ length: 10 }, () => 87),
      6,
    ),
  );
  expect(field(0, 0)).toBeCloseTo(87, 1);
  expect(field(9, 0)).toBeCloseTo(87, 1);
  expect(field(9, 3)).toBeLessThan(0.1);
});

test("a rate that climbs 3 /min a frame is followed within 1.5 /min, and the trend says so", () => {
  const climbing = Array.from({ length: 30 }, (_, n) => 80 + 3 * n);
  const { field } = track(humps(climbing, 6));
  for (let n = 3; n < 30; n++) expect(Math.abs(field(n, 0) - climbing[n]!)).toBeLessThan(1.5);
  expect(field(29, 2)).toBeGreaterThan(2.5);
});

test("one frame of false evidence does not move it, a lasting one does within ten frames", () => {
  const rate = Array.from({ length: 20 }, (_, n) => (n === 5 ? 180 : n < 10 ? 80 : 150));
  const { field } = track(humps(rate, 6));
  expect(field(5, 0)).toBeCloseTo(80, 0);
  expect(field(9, 0)).toBeCloseTo(80, 0);
  expect(field(19, 0)).toBeCloseTo(150, 0);
});

test("no frame before the first evidence is valid; after it all are, and without evidence the estimate stays while the spread grows", () => {
  const valid = Uint8Array.of(0, 0, 1, 1, 0, 0, 0);
  const values = humps(
    Array.from({ length: 7 }, () => 100),
    6,
  ).map((value, n) => value * valid[Math.floor(n / rates)]!);
  const { output, field } = track(values, valid);
  expect([...output.valid]).toEqual([0, 0, 1, 1, 1, 1, 1]);
  expect([2, 3, 4, 5, 6].map((n) => field(n, 5))).toEqual([1, 1, 0, 0, 0]);
  expect(field(6, 0)).toBeCloseTo(100, 0);
  expect(field(6, 1)).toBeGreaterThan(1.5 * field(3, 1));
});

test("evidence of another number of rates is refused", () => {
  expect(() => rateTracker.infer([{ ...wire, shape: [180] }], p)).toThrow(/evidence of 180 rates, want 181/);
});

test("gaps of one, many and all frames keep the laws of a step", () => {
  const values = noise(40 * rates, 9).map((value) => 4 * Math.abs(value));
  for (const gap of [1, 9, 10, 11]) {
    const valid = Uint8Array.from({ length: 40 }, (_, n) => (n >= 10 && n < 10 + gap ? 0 : 1));
    expectLaws(rateTracker, p, [{ wire, values: values.map((v, n) => v * valid[Math.floor(n / rates)]!), valid }]);
  }
});

describe("the C kernel of rate-tracker", () => {
  const frames = 600;
  const valid = Uint8Array.from(noise(frames, 6), (v, n) => (n < 3 || v < -0.9 ? 0 : 1));
  // A rate that wanders over the whole grid and jumps, under noise; some frames speak so strongly that belief elsewhere underflows.
  const moved = noise(frames, 7);
  let at = 100;
  const rate = Array.from(
    moved,
    (v, n) => (at = Math.min(220, Math.max(40, n % 90 === 0 ? 40 + 90 * (v + 1) : at + 4 * v))),
  );
  const rough = noise(frames * rates, 8);
  const values = humps(rate, 5).map((v, k) => (Math.floor(k / rates) % 40 === 0 ? 30 : 1) * (v + Math.abs(rough[k]!)));
  testKernel(rateTracker, p, [{ wire, values, valid }]);
  // A blur wider than the grid.
  const few = { rates: { lowPerMinute: 60, highPerMinute: 130, stepPerMinute: 10 }, changePerMinute: 40 };
  testKernel(rateTracker, { ...p, ...few }, [
    { wire: sampleWire({ rateHz: "1/2", shape: [8], unit: "1" }), values: values.subarray(0, 8 * frames), valid },
  ]);
});
