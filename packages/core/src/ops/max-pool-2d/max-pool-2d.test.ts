import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import type { PoolParameters } from "../int8/pool.ts";
import { maxPool2d } from "./max-pool-2d.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: PoolParameters = { window: [2, 2], stride: [2, 2], padding: "valid", activation: "none" };
const codes = (parameters: PoolParameters, shape: readonly number[], ...values: number[]): number[] => [
  ...(runOp(maxPool2d, parameters, [{ wire: tensorOf("i8", shape, one), values: Int8Array.from(values) }])[0]?.words ??
    []),
];

describe("max-pool-2d", () => {
  test("the greatest of each window, each channel by itself", () => {
    expect(codes(plain, [2, 2, 2], 1, -5, 2, -6, 3, -7, 0, -8)).toEqual([3, -5]);
  });

  test("a relu6 of scale 1 holds it between 0 and 6", () => {
    expect(codes({ ...plain, activation: "relu6" }, [2, 4, 1], 1, 9, -1, -2, 3, 4, -3, -4)).toEqual([6, 0]);
  });

  testGoldenLayers(maxPool2d, "int8-layers");

  const input = seededFrames("i8", [5, 7, 3], { scale: [0.0625], zeroPoint: -3 }, 3);
  const parameters: PoolParameters = { ...plain, window: [3, 2], padding: "same", activation: "relu" };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(maxPool2d, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(maxPool2d, parameters, input);
  });

  testKernel(maxPool2d, parameters, [input]);
});
