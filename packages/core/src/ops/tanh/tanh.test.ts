import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { tanh } from "./tanh.ts";

const quant = { scale: [0.0625], zeroPoint: 10 };
const parameters = { output: { scale: [1 / 128], zeroPoint: 0 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(tanh, parameters, [input])[0]?.words ?? [])];
};

describe("tanh", () => {
  test("of 0 is 0, of 1 and -1 is 97 and -97 of 128, and far away -1 or all but 1", () => {
    // tanh 1 = 0.762.
    expect(codesOf(10, 26, -6, -128, 127)).toEqual([0, 97, -97, -128, 127]);
  });

  test("refuses another output than 1/128", () => {
    expect(() => tanh.infer([tensorOf("i8", [3], quant)], { output: quant })).toThrow(
      "want scale 1/128 and zero point 0",
    );
  });

  testEach(tanh, parameters, seededFrames("i8", [5, 7], quant, 3));
});
