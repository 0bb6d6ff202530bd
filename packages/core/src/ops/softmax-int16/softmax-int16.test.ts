import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { softmaxInt16 } from "./softmax-int16.ts";

const quant = { scale: [0.00048828125], zeroPoint: 0 } as const;
const parameters = { beta: 1, output: { scale: [1 / 32768], zeroPoint: 0 } };

describe("softmax-int16", () => {
  test("of equal codes shares evenly: a quarter is 8192 of 32768, as near as the tables come", () => {
    const input = { wire: tensorOf("i16", [4], quant), values: Int16Array.of(5, 5, 5, 5) };
    for (const code of runOp(softmaxInt16, parameters, [input])[0]?.words ?? [])
      expect(Math.abs(code - 8192)).toBeLessThan(3);
  });

  test("refuses another output than 1/32768", () => {
    expect(() => softmaxInt16.infer([tensorOf("i16", [3], quant)], { ...parameters, output: quant })).toThrow(
      "want 1/32768",
    );
  });

  testGoldenLayers(softmaxInt16, "int8-layers");

  const input = seededFrames("i16", [5, 7], quant, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(softmaxInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(softmaxInt16, parameters, input);
  });

  testKernel(softmaxInt16, parameters, [input]);
});
