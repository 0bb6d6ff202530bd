import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { relative } from "./relative.ts";

const wire = sampleWire({ rateHz: 20, shape: [3], unit: "m/s2" });

test("-5, 0 and 20 m/s2 are -0.5, 0 and 2 of 10 m/s2, in unit 1", () => {
  const [output] = runOp(relative, { size: 10 }, [{ wire, values: Float32Array.of(-5, 0, 20) }]);
  expect([...output!.values]).toEqual([-0.5, 0, 2]);
  expect(output!.wire.unit).toBe("1");
});

test("a size of zero, below zero or not finite is refused", () => {
  for (const size of [0, -1, Infinity, Number.NaN])
    expect(() => relative.infer([wire], { size })).toThrow("1e-15 to 1e15");
});

test("relative keeps the laws of a step", () => {
  const input = { wire, values: noise(600, 3) };
  expectLaws(relative, { size: 3 }, [input]);
  expectValidityRule(relative, { size: 3 }, input);
});

describe("the C kernel of relative", () => {
  const valid = Uint8Array.from(noise(30_000, 6), (v) => (v > -0.99 ? 1 : 0));
  testKernel(relative, { size: 3 }, [{ wire, values: noise(90_000, 5), valid }]);
});
