import { describe, expect, test } from "vitest";
import { wireOf } from "../../compile/corpus/draw.testing.ts";
import type { ConversionParameters } from "../int8/conversion.ts";
import { testEach } from "../int8/each.testing.ts";
import { noise, runOp } from "../one-op.testing.ts";
import { quantize } from "./quantize.ts";

const parameters: ConversionParameters = { dtype: "i8", output: { scale: [0.25], zeroPoint: 10 } };

const codesOf = (...values: readonly number[]) => {
  const input = { wire: wireOf(1, [values.length]), values: Float32Array.from(values) };
  return [...(runOp(quantize, parameters, [input])[0]?.words ?? [])];
};

describe("quantize", () => {
  test("of 1 and -1 at steps of 1/4 is 4 and -4 above the zero point, halves go away from zero", () => {
    expect(codesOf(1, -1, 0.125, -0.125, 0.12499999)).toEqual([14, 6, 11, 9, 10]);
  });

  test("saturates, also where no int32 has the number, and takes what is not a number for zero", () => {
    expect(codesOf(100, -100, 1e30, -1e30, Infinity, -Infinity, NaN)).toEqual([127, -128, 127, -128, 127, -128, 10]);
  });

  test("keeps unit, time and validity of a sensor's samples", () => {
    const samples = { ...wireOf(25, [3]), unit: "mV" } as const;
    expect(quantize.infer([samples], parameters)).toEqual([{ ...samples, dtype: "i8", quant: parameters.output }]);
  });

  testEach(quantize, parameters, { wire: wireOf(1, [40]), values: noise(2400, 1).map((x) => 50 * x) });
});
