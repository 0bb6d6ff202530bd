import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { rectify } from "./rectify.ts";

const wire = sampleWire({ rateHz: 10, shape: [1], unit: "mV" });
const values = Float32Array.from([-3, -0.5, 0, -0, 2]);

test("absolute takes the sign away, of a negative zero too", () => {
  const [output] = runOp(rectify, { form: "absolute" }, [{ wire, values }]);
  expect(Array.from(output?.values ?? [])).toEqual([3, 0.5, 0, 0, 2]);
  expect(output?.wire.unit).toBe("mV");
});

test("square multiplies each sample by itself, and the unit with it", () => {
  const [output] = runOp(rectify, { form: "square" }, [{ wire, values }]);
  expect(Array.from(output?.values ?? [])).toEqual([9, 0.25, 0, 0, 4]);
  expect(output?.wire.unit).toBe("(mV)2");
});

test("rectify keeps the laws of a step and its validity rule", () => {
  const input = { wire, values: noise(300, 5) };
  for (const form of ["absolute", "square"] as const) {
    expectLaws(rectify, { form }, [input]);
    expectValidityRule(rectify, { form }, input);
  }
});

for (const form of ["absolute", "square"] as const)
  testKernel(rectify, { form }, [
    { wire, values: noise(20_000, 6), valid: Uint8Array.from(noise(20_000, 7), (v) => (v > -0.9 ? 1 : 0)) },
  ]);
