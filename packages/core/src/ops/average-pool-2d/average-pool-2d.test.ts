import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import type { PoolParameters } from "../int8/pool.ts";
import { averagePool2d } from "./average-pool-2d.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: PoolParameters = { window: [2, 2], stride: [2, 2], padding: "valid", activation: "none" };
const codes = (parameters: PoolParameters, shape: readonly number[], ...values: number[]): number[] => [
  ...(runOp(averagePool2d, parameters, [{ wire: tensorOf("i8", shape, one), values: Int8Array.from(values) }])[0]
    ?.words ?? []),
];

describe("average-pool-2d", () => {
  test("of 1, 2, 4 and of -1, -2, -4 by two is 2, 3 and -2, -3: halves away from zero", () => {
    const parameters = { ...plain, window: [1, 2], stride: [1, 1] } as const;
    expect(codes(parameters, [1, 3, 1], 1, 2, 4)).toEqual([2, 3]);
    expect(codes(parameters, [1, 3, 1], -1, -2, -4)).toEqual([-2, -3]);
  });

  test("padding does not count: the mean of one code at the edge is the code", () => {
    expect(codes({ ...plain, window: [1, 2], stride: [1, 2], padding: "same" }, [1, 3, 1], 1, 3, 7)).toEqual([2, 7]);
  });

  testGoldenLayers(averagePool2d, "int8-layers");

  const input = seededFrames("i8", [5, 7, 3], { scale: [0.0625], zeroPoint: -3 }, 3);
  const parameters: PoolParameters = { ...plain, window: [3, 2], padding: "same", activation: "relu" };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(averagePool2d, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(averagePool2d, parameters, input);
  });

  testKernel(averagePool2d, parameters, [input]);
});
