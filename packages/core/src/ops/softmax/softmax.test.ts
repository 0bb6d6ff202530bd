import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { softmax, type SoftmaxParameters } from "./softmax.ts";

const parameters: SoftmaxParameters = { beta: 1, output: { scale: [1 / 256], zeroPoint: -128 } };
const quant = { scale: [0.25], zeroPoint: 9 };
const codes = (...values: number[]): number[] => [
  ...(runOp(softmax, parameters, [{ wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) }])[0]
    ?.words ?? []),
];

describe("softmax", () => {
  test("of equal codes shares evenly: a quarter is -128 + 64", () => {
    expect(codes(5, 5, 5, 5)).toEqual([-64, -64, -64, -64]);
  });

  test("of 1 against 0 is 0.731 and 0.269, in steps of 1/256", () => {
    expect(codes(4, 0)).toEqual([Math.round(0.7311 * 256) - 128, Math.round(0.2689 * 256) - 128]);
  });

  test("saturates at the greatest code, and what is far below has none", () => {
    expect(codes(127, -128)).toEqual([127, -128]);
  });

  test("1,024 equal codes have no share that a code could show", () => {
    expect(new Set(codes(...Array.from({ length: 1024 }, () => 3)))).toEqual(new Set([-128]));
  });

  test("refuses another output than 1/256 from -128, rows beyond 4,095, and scales too small", () => {
    const wire = tensorOf("i8", [3], quant);
    expect(() => softmax.infer([wire], { ...parameters, output: quant })).toThrow(
      "want scale 1/256 and zero point -128",
    );
    expect(() => softmax.infer([tensorOf("i8", [5000], quant)], parameters)).toThrow("want 1 to 4095 codes");
    expect(() => softmax.infer([wire], { ...parameters, beta: 0 })).toThrow("want a product above 2^-26");
  });

  testGoldenLayers(softmax, "int8-layers");

  const input = seededFrames("i8", [5, 7], { scale: [0.0625], zeroPoint: -3 }, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(softmax, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(softmax, parameters, input);
  });

  testKernel(softmax, parameters, [input]);
});
