import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { reluInt16 } from "./relu-int16.ts";

const quant = { scale: [0.5], zeroPoint: 0 };
const parameters = { output: { scale: [0.25], zeroPoint: 0 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i16", [values.length], quant), values: Int16Array.from(values) };
  return [...(runOp(reluInt16, parameters, [input])[0]?.words ?? [])];
};

describe("relu-int16", () => {
  test("of -1, 0 and 3 is 0, 0 and 3, in the output's codes; 16000 is beyond them", () => {
    expect(codesOf(-2, 0, 6, 32000)).toEqual([0, 0, 12, 32767]);
  });

  testEach(reluInt16, parameters, seededFrames("i16", [5, 7], quant, 3));
});
