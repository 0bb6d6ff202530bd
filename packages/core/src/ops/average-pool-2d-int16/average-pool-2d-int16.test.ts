import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { averagePool2dInt16 } from "./average-pool-2d-int16.ts";

const quant = { scale: [0.00048828125], zeroPoint: 0 } as const;
const parameters = { window: [3, 2], stride: [2, 2], padding: "same", activation: "relu" } as const;

describe("average-pool-2d-int16", () => {
  test("of 1000 and 1001, of -1000 and -1001 is 1001 and -1001: halves away from zero", () => {
    const input = { wire: tensorOf("i16", [1, 4, 1], quant), values: Int16Array.of(1000, 1001, -1000, -1001) };
    const pairs = { ...parameters, window: [1, 2], stride: [1, 2], activation: "none" } as const;
    expect([...(runOp(averagePool2dInt16, pairs, [input])[0]?.words ?? [])]).toEqual([1001, -1001]);
  });

  testGoldenLayers(averagePool2dInt16, "int8-layers");

  const input = seededFrames("i16", [5, 7, 3], quant, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(averagePool2dInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(averagePool2dInt16, parameters, input);
  });

  testKernel(averagePool2dInt16, parameters, [input]);
});
