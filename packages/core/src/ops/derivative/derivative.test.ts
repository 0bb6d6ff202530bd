import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { derivative } from "./derivative.ts";

const at = (values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz: 200, shape: [channels], unit: "mV" }),
  values,
});

describe("derivative", () => {
  test("five-point: a step of 8 mV at 200 Hz shows the coefficients 1, 3, 3, 1 times 200 mV/s", () => {
    const [output] = runOp(derivative, { form: "five-point" }, [at(Float32Array.of(0, 0, 0, 0, 8, 8, 8, 8, 8))]);
    expect(Array.from(output?.values ?? [])).toEqual([0, 0, 0, 0, 200, 600, 600, 200, 0]);
    expect(output?.wire.unit).toBe("mV/s");
    expect(output?.wire.delay.max).toEqual(rational("0.01"));
  });

  test("central: the same step gives 800 mV/s twice, one sample late", () => {
    const [output] = runOp(derivative, { form: "central" }, [at(Float32Array.of(0, 0, 0, 8, 8, 8))]);
    expect(Array.from(output?.values ?? [])).toEqual([0, 0, 0, 800, 800, 0]);
    expect(output?.wire.delay.max).toEqual(rational("0.005"));
  });

  test("a ramp of 1 mV a second has slope 1 in both forms", () => {
    const ramp = Float32Array.from({ length: 400 }, (_, i) => i / 200);
    for (const form of ["five-point", "central"] as const) {
      const [output] = runOp(derivative, { form }, [at(ramp)]);
      expect(output?.values.subarray(4).every((y) => Math.abs(y - 1) < 1e-4)).toBe(true);
    }
  });

  test("a number without unit becomes one per second, and an unknown form is refused", () => {
    const wire = sampleWire({ rateHz: 200, shape: [1], unit: "1" });
    expect(derivative.infer([wire], { form: "central" })[0]?.unit).toBe("/s");
    expect(() => derivative.infer([wire], { form: "spline" as "central" })).toThrow('derivative.form: got "spline"');
  });

  for (const form of ["five-point", "central"] as const) {
    test(`${form}: any cutting gives the same bits`, () => {
      expectLaws(derivative, { form }, [at(noise(2000, 6), 2)]);
    });
    test(`${form}: never bridges a gap`, () => {
      expectValidityRule(derivative, { form }, at(noise(200, 7)));
    });
    testKernel(derivative, { form }, [
      { ...at(noise(100_000, 8), 2), valid: Uint8Array.from(noise(50_000, 9), (v) => (v > -0.9 ? 1 : 0)) },
    ]);
  }
});
