import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { dequantize } from "./dequantize.ts";

const quant = { scale: [0.5], zeroPoint: -4 };

describe("dequantize", () => {
  test("of codes 2 and -10, 6 above and below the zero point, is 3 and -3", () => {
    const input = { wire: tensorOf("i8", [2], quant), values: Int8Array.of(2, -10) };
    expect([...(runOp(dequantize, {}, [input])[0]?.values ?? [])]).toEqual([3, -3]);
  });

  test("gives samples of the input's unit and time", () => {
    const { quant: _, ...wire } = { ...tensorOf("i8", [2], quant), unit: "mV" } as const;
    expect(dequantize.infer([{ ...wire, quant }], {})).toEqual([{ ...wire, dtype: "f32" }]);
  });

  testEach(dequantize, {}, seededFrames("i16", [5, 7], { scale: [0.000244140625], zeroPoint: 0 }, 3));
});
