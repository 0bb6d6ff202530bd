import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { magnitude } from "./magnitude.ts";

const at = (values: Float32Array, channels: number): TestInput => ({
  wire: sampleWire({ rateHz: 50, shape: [channels], unit: "m/s2" }),
  values,
});

describe("magnitude", () => {
  test("of (3, 4, 0) is 5, of (2, 3, 6) is 7, of (0, 0, 0) is 0", () => {
    const [output] = runOp(magnitude, {}, [at(Float32Array.of(3, 4, 0, 2, 3, 6, 0, 0, 0), 3)]);
    expect(Array.from(output?.values ?? [])).toEqual([5, 7, 0]);
    expect(output?.wire).toMatchObject({ shape: [1], unit: "m/s2" });
  });

  test("any cutting gives the same bits", () => {
    expectLaws(magnitude, {}, [at(noise(3000, 1), 3)]);
  });

  test("is valid when its frame is", () => {
    expectValidityRule(magnitude, {}, at(noise(300, 2), 3));
  });

  test("refuses frames of two dimensions", () => {
    const wire = sampleWire({ rateHz: 1, shape: [3, 8], unit: "m/s2" });
    expect(() => magnitude.infer([wire], {})).toThrow("want f32 frames of 1 dimension(s)");
  });

  testKernel(magnitude, {}, [at(noise(300_000, 3), 3)]);
});

describe("the square root made of integers", () => {
  // One channel, so that the sum is one square; squares from subnormal to infinite.
  const values = Float32Array.from(noise(200_000, 4), (v, i) => v * 2 ** ((i % 160) - 90));
  values.set([0, -0, 1, 1e-45, 1.1754944e-38, 3e-23, 1.8446743e19, 3.4e38, 2 ** -74, 2 ** -75]);
  testKernel(magnitude, {}, [at(values, 1)]);
});
