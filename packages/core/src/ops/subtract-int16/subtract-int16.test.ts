import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { BinaryParameters } from "../int8/binary.ts";
import { testTwoInputs } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { subtractInt16 } from "./subtract-int16.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: half };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i16", shape, half),
  values: Int16Array.from(values),
});

describe("subtract-int16", () => {
  test("of 1000 and 234 at one scale is 766, and of -32768 and 1 saturates", () => {
    expect([
      ...(runOp(subtractInt16, parameters, [frame([2], 1000, -32768), frame([2], 234, 1)])[0]?.words ?? []),
    ]).toEqual([766, -32768]);
  });

  testTwoInputs(subtractInt16, parameters, [
    seededFrames("i16", [4, 1, 5], { scale: [0.0625], zeroPoint: 0 }, 3),
    seededFrames("i16", [3, 5], { scale: [0.03125], zeroPoint: 0 }, 4),
  ]);
});
