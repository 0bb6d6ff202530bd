import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { BinaryParameters } from "../int8/binary.ts";
import { testTwoInputs } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { subtract } from "./subtract.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: { scale: [0.5], zeroPoint: 10 } };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i8", shape, half),
  values: Int8Array.from(values),
});

describe("subtract", () => {
  test("of 1, 2 and 30, 100 at one scale is -29 and -98, 10 higher for the zero point", () => {
    expect([...(runOp(subtract, parameters, [frame([2], 1, 2), frame([2], 30, 100)])[0]?.words ?? [])]).toEqual([
      -19, -88,
    ]);
  });

  testTwoInputs(subtract, parameters, [
    seededFrames("i8", [4, 1, 5], { scale: [0.0625], zeroPoint: -3 }, 3),
    seededFrames("i8", [3, 5], { scale: [0.03125], zeroPoint: 70 }, 4),
  ]);
});
