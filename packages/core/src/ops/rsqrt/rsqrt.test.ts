import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { rsqrt } from "./rsqrt.ts";

const quant = { scale: [0.0625], zeroPoint: -100 };
const parameters = { output: { scale: [0.03125], zeroPoint: -128 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(rsqrt, parameters, [input])[0]?.words ?? [])];
};

describe("rsqrt", () => {
  test("of 1 is 1, of 4 a half, of 1/16 is 4 and of 9 a third", () => {
    // 1 is 16 steps above the zero point; output steps are 1/32.
    expect(codesOf(-84, -36, -99, 44)).toEqual([32 - 128, 16 - 128, 0, 11 - 128]);
  });

  test("at the zero point and below it gives the highest code", () => {
    expect(codesOf(-100, -101, -128)).toEqual([127, 127, 127]);
  });

  test("is the nearest code to the real root for every positive code, to a thousandth of a step", () => {
    const codes = Array.from({ length: 227 }, (_, k) => k - 99);
    codesOf(...codes).forEach((code, k) => {
      const want = 32 / Math.sqrt((k + 1) * 0.0625) - 128;
      expect(Math.abs(code - Math.min(127, want))).toBeLessThan(0.501);
    });
  });

  test("refuses scales whose factor leaves 32 bits", () => {
    const wire = tensorOf("i8", [3], quant);
    const tiny = { output: { scale: [Math.fround(1e-9)], zeroPoint: 0 } };
    expect(() => rsqrt.infer([wire], tiny)).toThrow("want 2^-10 to 2^28");
    const coarse = { output: { scale: [8192], zeroPoint: 0 } };
    expect(() => rsqrt.infer([wire], coarse)).toThrow("want 2^-10 to 2^28");
  });

  testEach(rsqrt, parameters, seededFrames("i8", [5, 7], quant, 3));
});
