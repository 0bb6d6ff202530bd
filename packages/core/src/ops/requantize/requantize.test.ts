import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { ConversionParameters } from "../int8/conversion.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { requantize } from "./requantize.ts";

const quant = { scale: [0.5], zeroPoint: -4 };

describe("requantize", () => {
  test("of 3 and -3 in int8 to int16 is the same numbers in finer steps", () => {
    const input = { wire: tensorOf("i8", [2], quant), values: Int8Array.of(2, -10) };
    const wide = { dtype: "i16", output: { scale: [0.001953125], zeroPoint: 0 } } as const;
    expect([...(runOp(requantize, wide, [input])[0]?.words ?? [])]).toEqual([1536, -1536]);
  });

  test("of int16 to int8 saturates", () => {
    const input = {
      wire: tensorOf("i16", [3], { scale: [0.5], zeroPoint: 0 }),
      values: Int16Array.of(30000, -30000, 6),
    };
    const narrow = { dtype: "i8", output: { scale: [0.25], zeroPoint: 1 } } as const;
    expect([...(runOp(requantize, narrow, [input])[0]?.words ?? [])]).toEqual([127, -128, 13]);
  });

  test("refuses real numbers, and codes of another type", () => {
    const real = { ...tensorOf("i8", [2], quant), dtype: "f32" } as const;
    const parameters: ConversionParameters = { dtype: "i8", output: quant };
    expect(() => requantize.infer([real], parameters)).toThrow("want i8 frames with a quantisation");
    const words = { dtype: "i32", output: quant } as unknown as ConversionParameters;
    expect(() => requantize.infer([tensorOf("i8", [2], quant)], words)).toThrow('want "i8" or "i16"');
  });

  testEach(
    requantize,
    { dtype: "i16", output: { scale: [0.0009765625], zeroPoint: 0 } },
    seededFrames("i8", [5, 7], quant, 3),
  );
});
