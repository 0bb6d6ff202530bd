import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { mean } from "./mean.ts";
import type { MeanParameters } from "./mean-op.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: MeanParameters = { axes: [0, 1], keepDimensions: false, output: one };

describe("mean", () => {
  test("over height and width of two channels: 1, 2, 3, 6 and 10, 20, 30, 40 give 3 and 25", () => {
    const input = { wire: tensorOf("i8", [2, 2, 2], one), values: Int8Array.of(1, 10, 2, 20, 3, 30, 6, 40) };
    const [output] = runOp(mean, plain, [input]);
    expect([...(output?.words ?? [])]).toEqual([3, 25]);
    expect(output?.wire.shape).toEqual([2]);
  });

  test("keeps the axes as ones where told", () => {
    expect(mean.infer([tensorOf("i8", [4, 5, 6], one)], { ...plain, keepDimensions: true })[0]?.shape).toEqual([
      1, 1, 6,
    ]);
  });

  test.each([[[0, 2]], [[1, 0]], [[]], [[3]]])("refuses axes %j of three", (axes) => {
    expect(() => mean.infer([tensorOf("i8", [2, 2, 2], one)], { ...plain, axes })).toThrow("want axes side by side");
  });

  testGoldenLayers(mean, "int8-layers");

  const input = seededFrames("i8", [6, 7, 3], { scale: [0.0625], zeroPoint: -3 }, 3);
  const parameters: MeanParameters = { ...plain, axes: [1], output: { scale: [0.03125], zeroPoint: 7 } };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(mean, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(mean, parameters, input);
  });

  testKernel(mean, parameters, [input]);
});
