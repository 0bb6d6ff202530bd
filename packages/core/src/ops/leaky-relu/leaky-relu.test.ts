import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { leakyRelu } from "./leaky-relu.ts";

const quant = { scale: [0.5], zeroPoint: -4 };
const parameters = { slope: 0.25, output: { scale: [0.25], zeroPoint: -10 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(leakyRelu, parameters, [input])[0]?.words ?? [])];
};

describe("leaky-relu", () => {
  test("of -4 is -1 with a slope of 1/4, of 3 it is 3", () => {
    expect(codesOf(-12, -4, 2)).toEqual([-14, -10, 2]);
  });

  test("refuses a slope below 0", () => {
    expect(() => leakyRelu.infer([tensorOf("i8", [3], quant)], { ...parameters, slope: -1 })).toThrow(
      "got a slope of -1, want 0 or above",
    );
  });

  testEach(leakyRelu, parameters, seededFrames("i8", [5, 7], quant, 3));
});
