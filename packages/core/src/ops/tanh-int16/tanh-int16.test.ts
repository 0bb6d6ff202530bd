import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { tanhInt16 } from "./tanh-int16.ts";

const quant = { scale: [2 ** -11], zeroPoint: 0 };
const parameters = { output: { scale: [1 / 32768], zeroPoint: 0 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i16", [values.length], quant), values: Int16Array.from(values) };
  return [...(runOp(tanhInt16, parameters, [input])[0]?.words ?? [])];
};

describe("tanh-int16", () => {
  test("of 0 is 0, of 1 and -1 is 0.762 and -0.762, far away all but 1 and -1", () => {
    const [none, one = 0, less = 0, high = 0, low = 0] = codesOf(0, 2048, -2048, 32767, -32768).map(
      (code) => code / 32768,
    );
    expect(none).toBe(0);
    expect(one).toBeCloseTo(0.7616, 4);
    expect(less).toBeCloseTo(-0.7616, 4);
    expect([high, low]).toEqual([32767 / 32768, -32767 / 32768]);
  });

  testEach(tanhInt16, parameters, seededFrames("i16", [5, 7], quant, 3));
});
