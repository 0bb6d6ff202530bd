import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { relu } from "./relu.ts";

const quant = { scale: [0.5], zeroPoint: -4 };
const parameters = { output: { scale: [0.25], zeroPoint: -100 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(relu, parameters, [input])[0]?.words ?? [])];
};

describe("relu", () => {
  test("of -1, 0 and 3 is 0, 0 and 3, in the output's codes; 60 is beyond them", () => {
    expect(codesOf(-6, -4, 2, 116)).toEqual([-100, -100, -88, 127]);
  });

  testEach(relu, parameters, seededFrames("i8", [5, 7], quant, 3));
});
