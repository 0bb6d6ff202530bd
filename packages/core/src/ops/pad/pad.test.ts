import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { pad, type PadParameters } from "./pad.ts";

const one = { scale: [1], zeroPoint: 0 };

describe("pad", () => {
  test("puts a row above and a column to the right of 1, 2 over 3, 4", () => {
    const input = { wire: tensorOf("i8", [2, 2], one), values: Int8Array.of(1, 2, 3, 4) };
    const parameters: PadParameters = {
      around: [
        [1, 0],
        [0, 1],
      ],
      code: -9,
    };
    const [output] = runOp(pad, parameters, [input]);
    expect([...(output?.words ?? [])]).toEqual([-9, -9, -9, 1, 2, -9, 3, 4, -9]);
    expect(output?.wire.shape).toEqual([3, 3]);
  });

  test("refuses axes left out, amounts below 0, and a code beyond the dtype", () => {
    const wire = tensorOf("i8", [2], one);
    expect(() => pad.infer([wire], { around: [], code: 0 })).toThrow("want for each axis two whole numbers");
    expect(() => pad.infer([wire], { around: [[-1, 0]], code: 0 })).toThrow("want for each axis two whole numbers");
    expect(() => pad.infer([wire], { around: [[1, 0]], code: 128 })).toThrow("want a whole number, -128 to 127");
  });

  testGoldenLayers(pad, "int8-moves");

  const input = seededFrames("i16", [3, 4, 2], one, 3);
  const parameters: PadParameters = {
    around: [
      [1, 2],
      [0, 3],
      [0, 1],
    ],
    code: -1234,
  };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(pad, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(pad, parameters, input);
  });

  testKernel(pad, parameters, [input]);
});
