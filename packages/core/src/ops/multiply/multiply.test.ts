import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { BinaryParameters } from "../int8/binary.ts";
import { testTwoInputs } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { multiply } from "./multiply.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: { scale: [0.5], zeroPoint: 10 } };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i8", shape, half),
  values: Int8Array.from(values),
});

describe("multiply", () => {
  test("of 1.5, 2 and 4, -5 at steps of 1/2 is 6 and -10, 10 codes higher for the zero point", () => {
    expect([...(runOp(multiply, parameters, [frame([2], 3, 4), frame([2], 8, -10)])[0]?.words ?? [])]).toEqual([
      22, -10,
    ]);
  });

  test("repeats an axis of length 1", () => {
    const [output] = runOp(multiply, parameters, [frame([2, 1], 2, 4), frame([3], 1, 2, 3)]);
    expect(output?.wire.shape).toEqual([2, 3]);
    expect([...(output?.words ?? [])]).toEqual([11, 12, 13, 12, 14, 16]);
  });

  testTwoInputs(multiply, parameters, [
    seededFrames("i8", [4, 1, 5], { scale: [0.0625], zeroPoint: -3 }, 3),
    seededFrames("i8", [3, 5], { scale: [0.03125], zeroPoint: 70 }, 4),
  ]);
});
