import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { logistic } from "./logistic.ts";

const quant = { scale: [0.0625], zeroPoint: 10 };
const parameters = { output: { scale: [1 / 256], zeroPoint: -128 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(logistic, parameters, [input])[0]?.words ?? [])];
};

describe("logistic", () => {
  test("of 0 is a half, of 1 is 187 of 256, and far away 0 or all but 1", () => {
    // 1 / (1 + e^-1) = 0.731.
    expect(codesOf(10, 26, -128, 127)).toEqual([0, 187 - 128, -128, 127]);
  });

  test("refuses another output than 1/256, and an input scale of 16", () => {
    const wire = tensorOf("i8", [3], quant);
    expect(() => logistic.infer([wire], { output: quant })).toThrow("want scale 1/256 and zero point -128");
    const coarse = tensorOf("i8", [3], { scale: [16], zeroPoint: 0 });
    expect(() => logistic.infer([coarse], parameters)).toThrow("got an input scale of 16, want below 16");
  });

  testEach(logistic, parameters, seededFrames("i8", [5, 7], quant, 3));
});
