import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { leakyReluInt16 } from "./leaky-relu-int16.ts";

const quant = { scale: [0.5], zeroPoint: 0 };
const parameters = { slope: 0.25, output: { scale: [0.25], zeroPoint: 0 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i16", [values.length], quant), values: Int16Array.from(values) };
  return [...(runOp(leakyReluInt16, parameters, [input])[0]?.words ?? [])];
};

describe("leaky-relu-int16", () => {
  test("of -4 is -1 with a slope of 1/4, of 3 it is 3", () => {
    expect(codesOf(-8, 0, 6)).toEqual([-4, 0, 12]);
  });

  testEach(leakyReluInt16, parameters, seededFrames("i16", [5, 7], quant, 3));
});
