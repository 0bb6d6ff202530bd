import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { BinaryParameters } from "../int8/binary.ts";
import { testTwoInputs } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { multiplyInt16 } from "./multiply-int16.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: half };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i16", shape, half),
  values: Int16Array.from(values),
});

describe("multiply-int16", () => {
  test("of 500 and 2 is 1000, and of 500 and 100 saturates, at steps of 1/2", () => {
    expect([
      ...(runOp(multiplyInt16, parameters, [frame([2], 1000, 1000), frame([2], 4, 200)])[0]?.words ?? []),
    ]).toEqual([2000, 32767]);
  });

  testTwoInputs(multiplyInt16, parameters, [
    seededFrames("i16", [4, 1, 5], { scale: [0.0625], zeroPoint: 0 }, 3),
    seededFrames("i16", [3, 5], { scale: [0.03125], zeroPoint: 0 }, 4),
  ]);
});
