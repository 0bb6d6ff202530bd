import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testEach } from "../int8/each.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { logisticInt16 } from "./logistic-int16.ts";

const quant = { scale: [2 ** -12], zeroPoint: 0 };
const parameters = { output: { scale: [1 / 32768], zeroPoint: 0 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: tensorOf("i16", [values.length], quant), values: Int16Array.from(values) };
  return [...(runOp(logisticInt16, parameters, [input])[0]?.words ?? [])];
};

describe("logistic-int16", () => {
  test("of 0 is a half, of 1 is 0.731, of -7 and 7 is 0.0009 and 0.9991", () => {
    const [half = 0, one = 0, low = 0, high = 0] = codesOf(0, 4096, -7 * 4096, 7 * 4096).map((code) => code / 32768);
    expect(half).toBe(0.5);
    expect(one).toBeCloseTo(0.7311, 4);
    expect(low).toBeCloseTo(0.0009, 4);
    expect(high).toBeCloseTo(0.9991, 4);
  });

  test("refuses another output than 1/32768, and an input scale above 5.3", () => {
    expect(() => logisticInt16.infer([tensorOf("i16", [3], quant)], { output: quant })).toThrow(
      "want scale 1/32768 and zero point 0",
    );
    const coarse = tensorOf("i16", [3], { scale: [6], zeroPoint: 0 });
    expect(() => logisticInt16.infer([coarse], parameters)).toThrow("got an input scale of 6, want below 5.33");
  });

  testEach(logisticInt16, parameters, seededFrames("i16", [5, 7], quant, 3));
});
