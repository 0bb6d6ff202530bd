import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { flatLine } from "./flat-line.ts";

const wire = sampleWire({ rateHz: 10, shape: [1], unit: "mV" });
const parameters = { longestSeconds: "0.3" };

const validOf = (values: readonly number[], valid?: readonly number[]): readonly number[] => {
  const input = { wire, values: Float32Array.from(values), ...(valid ? { valid: Uint8Array.from(valid) } : {}) };
  return Array.from(runOp(flatLine, parameters, [input])[0]?.valid ?? []);
};

test("after three samples equal to the one before, the line is flat until it moves", () => {
  expect(validOf([1, 5, 5, 5, 5, 5, 6, 5, 5])).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 1]);
});

test("a gap ends the count: what stood before it is not compared with what comes after", () => {
  expect(validOf([5, 5, 5, 0, 5, 5, 5, 5], [1, 1, 1, 0, 1, 1, 1, 1])).toEqual([1, 1, 1, 0, 1, 1, 1, 0]);
});

test("one channel that moves keeps the frame alive", () => {
  const two = sampleWire({ rateHz: 10, shape: [2], unit: "mV" });
  const values = Float32Array.from([1, 0, 1, 1, 1, 2, 1, 3, 1, 4]);
  expect(Array.from(runOp(flatLine, parameters, [{ wire: two, values }])[0]?.valid ?? [])).toEqual([1, 1, 1, 1, 1]);
});

test("flat-line keeps the laws of a step, gaps included", () => {
  const values = noise(400, 3).map((v) => Math.round(v));
  expectLaws(flatLine, parameters, [{ wire, values }]);
  expectLaws(flatLine, parameters, [
    { wire, values, valid: Uint8Array.from(noise(400, 4), (v) => (v > -0.8 ? 1 : 0)) },
  ]);
});

test("less than one sample is refused", () => {
  expect(() => flatLine.infer([wire], { longestSeconds: "0.01" })).toThrow(/at least one sample/);
});

testKernel(flatLine, parameters, [
  {
    wire: sampleWire({ rateHz: 10, shape: [2], unit: "mV" }),
    values: noise(40_000, 5).map((v) => Math.round(v)),
    valid: Uint8Array.from(noise(20_000, 6), (v) => (v > -0.9 ? 1 : 0)),
  },
]);

// What is not a number equals nothing, not even itself: a line of it is never flat.
testKernel(flatLine, { longestSeconds: "0.2" }, [
  { wire, values: noise(4000, 7).map((v) => (v > 0.4 ? Number.NaN : Math.round(v))) },
]);
