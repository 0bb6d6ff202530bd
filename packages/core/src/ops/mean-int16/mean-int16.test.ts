import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { meanInt16 } from "./mean-int16.ts";

const quant = { scale: [0.00048828125], zeroPoint: 0 } as const;
const parameters = { axes: [1], keepDimensions: false, output: { scale: [0.000244140625], zeroPoint: 0 } };

describe("mean-int16", () => {
  test("of 1000, -2000 and 4000 at four times the scale is 250", () => {
    const input = { wire: tensorOf("i16", [3], quant), values: Int16Array.of(1000, -2000, 4000) };
    const output = { scale: [4 * quant.scale[0]], zeroPoint: 0 };
    expect([...(runOp(meanInt16, { ...parameters, axes: [0], output }, [input])[0]?.words ?? [])]).toEqual([250]);
  });

  testGoldenLayers(meanInt16, "int8-layers");

  const input = seededFrames("i16", [6, 7, 3], quant, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(meanInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(meanInt16, parameters, input);
  });

  testKernel(meanInt16, parameters, [input]);
});
