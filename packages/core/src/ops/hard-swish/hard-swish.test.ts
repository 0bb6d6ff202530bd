import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { hardSwish } from "./hard-swish.ts";

const quant = { scale: [0.0625], zeroPoint: 0 };
const parameters = { output: { scale: [0.03125], zeroPoint: -20 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i8", [values.length], quant), values: Int8Array.from(values) };
  return [...(runOp(hardSwish, parameters, [input])[0]?.words ?? [])];
};

describe("hard-swish", () => {
  test("of -4, -3 and 0 is 0, of 1 is 2/3, of 3 is 3", () => {
    // 2/3 is 21.3 steps of 1/32.
    expect(codesOf(-64, -48, 0, 16, 48)).toEqual([-20, -20, -20, 1, 76]);
  });

  test("refuses scales that 16 bits do not hold", () => {
    const wire = tensorOf("i8", [3], quant);
    expect(() => hardSwish.infer([wire], { output: { scale: [2 ** -12], zeroPoint: 0 } })).toThrow(
      "want an output scale above 1/128 of the input's",
    );
    const fine = tensorOf("i8", [3], { scale: [2 ** -30], zeroPoint: 0 });
    expect(() => hardSwish.infer([fine], { output: { scale: [2 ** -30], zeroPoint: 0 } })).toThrow(
      "want at least 4e-7",
    );
  });

  testEach(hardSwish, parameters, seededFrames("i8", [5, 7], quant, 3));
});
