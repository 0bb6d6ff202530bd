import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { relu6Int16 } from "./relu6-int16.ts";

const quant = { scale: [0.5], zeroPoint: 0 };
const parameters = {};

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i16", [values.length], quant), values: Int16Array.from(values) };
  return [...(runOp(relu6Int16, parameters, [input])[0]?.words ?? [])];
};

describe("relu6-int16", () => {
  test("of -1, 0, 3 and 9 is 0, 0, 3 and 6, in the input's codes", () => {
    expect(codesOf(-2, 0, 6, 18)).toEqual([0, 0, 6, 12]);
  });

  testEach(relu6Int16, parameters, seededFrames("i16", [5, 7], quant, 3));
});
