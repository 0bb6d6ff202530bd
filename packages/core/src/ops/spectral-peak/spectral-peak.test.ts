import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { spectralPeak, type SpectralPeakParameters } from "./spectral-peak.ts";

// Bins at 0, 0.5, 1, ... 4.5 Hz, searched from 1 to 3 Hz.
const p: SpectralPeakParameters = { firstBinHz: 0, binHz: 0.5, lowHz: 1, highHz: 3 };
const wire = sampleWire({ rateHz: 1, shape: [1, 10], unit: "1" });
const peak = (values: readonly number[]): readonly number[] => [
  ...runOp(spectralPeak, p, [{ wire, values: Float32Array.from(values) }])[0]!.values,
];

test("the strongest bin between 1 and 3 Hz is 2 Hz, 120 /min, and holds 6 of 8 with its neighbours; what lies outside does not count", () => {
  expect(peak([90, 90, 1, 1, 4, 1, 1, 90, 0, 0])).toEqual([120, 0.75]);
});

test("a flat spectrum gives its lowest bin, no power a share of 0", () => {
  expect(peak([0, 0, 1, 1, 1, 1, 1, 0, 0, 0])[0]).toBe(60);
  expect(peak(Array.from({ length: 10 }, () => 0))).toEqual([60, 0]);
});

test("a band beyond the spectrum is refused", () => {
  expect(() => spectralPeak.infer([wire], { ...p, highHz: 5 })).toThrow(/a bin beyond 1 to 5 Hz on both sides/);
});

test("the peak keeps the laws of a step", () => {
  const input = { wire, values: noise(200, 3).map(Math.abs) };
  expectLaws(spectralPeak, p, [input]);
  expectValidityRule(spectralPeak, p, input);
});

describe("the C kernel of spectral-peak", () => {
  const valid = Uint8Array.from(noise(10_000, 6), (v) => (v > -0.99 ? 1 : 0));
  // Few values, so that many bins are equal; some frames without power.
  const values = noise(100_000, 5).map((v, n) => (n % 700 < 10 ? 0 : Math.abs(Math.round(8 * v) / 8)));
  testKernel(spectralPeak, p, [{ wire, values, valid }]);
});
