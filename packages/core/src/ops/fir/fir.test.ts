import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sinPi } from "../../design/elementary.ts";
import { rational } from "../../wire/rational.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { fir, type FirParameters } from "./fir.ts";

const at = (values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz: 100, shape: [channels], unit: "mV" }),
  values,
});
const low: FirParameters = { pass: "low", cutoffHz: 10, transitionHz: 5, attenuationDb: 60 };

describe("fir", () => {
  test("taps 1/4, 1/2, 1/4 make 2, 3, 3 of 0, 4, 2, 4 and are one sample late", () => {
    const [output] = runOp(fir, { pass: "given", taps: [0.25, 0.5, 0.25] }, [at(Float32Array.of(0, 4, 2, 4, 2))]);
    expect(Array.from(output?.values ?? [])).toEqual([0, 0, 2.5, 3, 3]);
    expect(output?.wire.delay.max).toEqual(rational("0.01"));
  });

  test("a low-pass of 10 Hz passes a constant of 1 exactly, 7 Hz within 2e-3, and 13 Hz not above 2e-3", () => {
    const ones = runOp(fir, low, [at(new Float32Array(400).fill(1))])[0];
    expect(ones?.values.at(-1)).toBe(1);
    const peak = (toneHz: number): number => {
      const tone = Float32Array.from({ length: 2000 }, (_, i) => sinPi((2 * toneHz * i) / 100));
      return Math.max(...Array.from(runOp(fir, low, [at(tone)])[0]?.values ?? [], Math.abs));
    };
    expect(Math.abs(peak(7) - 1)).toBeLessThan(2e-3);
    expect(peak(13)).toBeLessThan(2e-3);
  });

  test("refuses taps without linear phase, and a slope so steep that it needs thousands of taps", () => {
    const { wire } = at(noise(1, 1));
    expect(() => fir.infer([wire], { pass: "given", taps: [1, 2, 3] })).toThrow("neither symmetric nor antisymmetric");
    expect(() => fir.infer([wire], { pass: "given", taps: [] })).toThrow("got 0 taps, want 1 to 4095");
    expect(() => fir.infer([wire], { ...low, transitionHz: 0.01 })).toThrow("widen the transition or decimate first");
    expect(() => fir.infer([wire], { ...low, cutoffHz: 60 })).toThrow("less than half the rate (50 Hz)");
  });

  for (const p of [low, { pass: "given", taps: [1, 0, -1] }] as const) {
    test(`any cutting gives the same bits: ${p.pass}`, () => {
      expectLaws(fir, p, [at(noise(2000, 6), 2)]);
    });
    test(`is valid when all samples under the taps are: ${p.pass}`, () => {
      expectValidityRule(fir, p, at(noise(1000, 7)));
    });
  }

  testKernel(fir, low, [
    { ...at(noise(100_000, 8), 2), valid: Uint8Array.from(noise(50_000, 9), (v) => (v > -0.99 ? 1 : 0)) },
  ]);
});
