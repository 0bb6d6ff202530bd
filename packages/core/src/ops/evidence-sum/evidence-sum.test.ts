import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { evidenceSum } from "./evidence-sum.ts";

const wire = sampleWire({ rateHz: 2, shape: [3], unit: "1" });
const someValid = (seed: number) => Uint8Array.from(noise(30_000, seed), (v) => (v > -0.9 ? 1 : 0));
const input = (...values: number[]) => ({ wire, values: Float32Array.from(values) });

test("1, 2, 3 and half of 4, 0, -4 are 3, 2, 1", () => {
  const [output] = runOp(evidenceSum, { shares: [1, 0.5] }, [input(1, 2, 3), input(4, 0, -4)]);
  expect([...output!.values]).toEqual([3, 2, 1]);
});

test("an input that is not valid says nothing; where neither is, nothing is said", () => {
  const [a, b] = [input(...Array(9).fill(1)), input(...Array(9).fill(2))];
  const [output] = runOp(evidenceSum, { shares: [1, 1] }, [
    { ...a, valid: Uint8Array.of(1, 0, 0) },
    { ...b, valid: Uint8Array.of(0, 1, 0) },
  ]);
  expect([...output!.values]).toEqual([1, 1, 1, 2, 2, 2, 0, 0, 0]);
  expect([...output!.valid]).toEqual([1, 1, 0]);
});

test("shapes that differ and shares below zero or not finite are refused", () => {
  expect(() => evidenceSum.infer([wire, { ...wire, shape: [4] }], { shares: [1, 1] })).toThrow(
    "got inputs of shape [3] and [4], want two of one shape",
  );
  for (const share of [-1, Infinity, Number.NaN])
    expect(() => evidenceSum.infer([wire, wire], { shares: [1, share] })).toThrow("want 0 to 1e6");
});

test("evidence-sum keeps the laws of a step", () => {
  const valid = Uint8Array.from(noise(200, 6), (v) => (v > -0.9 ? 1 : 0));
  expectLaws(evidenceSum, { shares: [1, 0.5] }, [
    { wire, values: noise(600, 3), valid },
    { wire, values: noise(600, 4) },
  ]);
});

describe("the C kernel of evidence-sum", () => {
  testKernel(evidenceSum, { shares: [0.7, 0.5] }, [
    { wire, values: noise(90_000, 5), valid: someValid(6) },
    { wire, values: noise(90_000, 7), valid: someValid(8) },
  ]);
});
