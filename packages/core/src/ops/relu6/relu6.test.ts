import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { relu6 } from "./relu6.ts";

const quant = { scale: [0.5], zeroPoint: -4 };
const parameters = {};

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(relu6, parameters, [input])[0]?.words ?? [])];
};

describe("relu6", () => {
  test("of -1, 0, 3 and 9 is 0, 0, 3 and 6, in the input's codes", () => {
    expect(codesOf(-6, -4, 2, 14)).toEqual([-4, -4, 2, 8]);
  });

  testEach(relu6, parameters, seededFrames("i8", [5, 7], quant, 3));
});
