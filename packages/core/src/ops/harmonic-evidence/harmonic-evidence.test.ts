import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { harmonicEvidence, type HarmonicEvidenceParameters } from "./harmonic-evidence.ts";

// Bins of 6 /min, 30 to 480 /min; rates from 40 to 220 /min in steps of 2.
const p: HarmonicEvidenceParameters = {
  rates: { lowPerMinute: 40, highPerMinute: 220, stepPerMinute: 2 },
  firstBinHz: 0.5,
  binHz: 0.1,
  bandHz: { low: 0.6, high: 7 },
  harmonicShare: 0.8,
  harmonicMost: 1.5,
  gain: 2,
};
const bins = 76;
const wire = sampleWire({ rateHz: 1, shape: [1, bins], unit: "1" });
const evidence = (lines: Readonly<Record<number, number>>): Float32Array => {
  const values = new Float32Array(bins);
  for (const [perMinute, power] of Object.entries(lines)) values[(Number(perMinute) - 30) / 6] = power;
  return runOp(harmonicEvidence, p, [{ wire, values }])[0]!.values;
};
const at = (values: Float32Array, perMinute: number): number => values[(perMinute - 40) / 2]!;

test("a line at 90 /min speaks most for 90 /min; half of it lives on the capped harmonic alone, which is nothing", () => {
  const values = evidence({ 90: 1 });
  expect(values.indexOf(Math.max(...values))).toBe(25);
  expect(at(values, 46)).toBe(0);
});

test("a second harmonic of equal amplitude adds 0.8 of the fundamental: f-weighted power 1/90 and 1/180", () => {
  const values = evidence({ 90: 2, 180: 1 });
  // At 180 /min there is the line alone.
  expect(at(values, 90) / at(values, 180)).toBeCloseTo(1.8, 5);
});

test("a harmonic far above its fundamental counts 1.5 times it and no more", () => {
  const values = evidence({ 60: 3, 120: 150 });
  // Amplitudes sqrt(3 * 1) = 1.73 and sqrt(150 * 2) = 17.3: 1.73 (1 + 0.8 * 1.5) against 17.3.
  expect(at(values, 60) / at(values, 120)).toBeCloseTo((Math.sqrt(3) * 2.2) / Math.sqrt(300), 5);
});

test("the mean is the stated gain, whatever the power, and the same bits at four times it", () => {
  const values = evidence({ 90: 1, 132: 3 });
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(2, 5);
  expect([...evidence({ 90: 4, 132: 12 })]).toEqual([...values]);
});

test("no power speaks for no rate: the gain everywhere", () => {
  expect(new Set(evidence({}))).toEqual(new Set([2]));
});

test("each channel counts the same, however strong", () => {
  const two = sampleWire({ rateHz: 1, shape: [2, bins], unit: "1" });
  const values = new Float32Array(2 * bins);
  values[10] = 1;
  values[bins + 15] = 1e6;
  const [output] = runOp(harmonicEvidence, p, [{ wire: two, values }]);
  expect(at(output!.values, 90)).toBeCloseTo(at(output!.values, 120), 4);
});

test("a spectrum that ends below the highest second harmonic is refused", () => {
  const short = sampleWire({ rateHz: 1, shape: [1, 40], unit: "1" });
  expect(() => harmonicEvidence.infer([short], p)).toThrow(/the highest rate's second harmonic/);
});

test("the evidence keeps the laws of a step", () => {
  const input = { wire, values: noise(bins * 20, 3).map(Math.abs) };
  expectLaws(harmonicEvidence, p, [input]);
  expectValidityRule(harmonicEvidence, p, input);
});

describe("the C kernel of harmonic-evidence", () => {
  const two = sampleWire({ rateHz: 1, shape: [2, bins], unit: "1" });
  const frames = 1000;
  const valid = Uint8Array.from(noise(frames, 6), (v) => (v > -0.98 ? 1 : 0));
  // Powers from 1e-30 to 1e30, and frames where one channel or both have none.
  const size = noise(frames, 7).map((v, n) => (n % 50 === 0 ? 0 : 10 ** Math.round(30 * v)));
  const values = noise(2 * bins * frames, 5).map((v, k) => {
    const [frame, row] = [Math.floor(k / (2 * bins)), Math.floor(k / bins)];
    return row % 29 === 0 ? 0 : Math.abs(v) ** 8 * size[frame]!;
  });
  testKernel(harmonicEvidence, p, [{ wire: two, values, valid }]);
});
