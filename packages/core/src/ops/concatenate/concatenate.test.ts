import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { concatenate } from "./concatenate.ts";

const one = { scale: [1], zeroPoint: 0 };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i8", shape, one),
  values: Int8Array.from(values),
});

describe("concatenate", () => {
  test("of rows 1, 2 and 3, 4 with columns 5 and 6 has the rows 1, 2, 5 and 3, 4, 6", () => {
    const [output] = runOp(concatenate, { axis: 1 }, [frame([2, 2], 1, 2, 3, 4), frame([2, 1], 5, 6)]);
    expect([...(output?.words ?? [])]).toEqual([1, 2, 5, 3, 4, 6]);
    expect(output?.wire.shape).toEqual([2, 3]);
  });

  test("refuses inputs of another quantisation, another shape beside the axis, and an axis that is not there", () => {
    const a = tensorOf("i8", [2, 2], one);
    const b = tensorOf("i8", [2, 2], { scale: [0.5], zeroPoint: 0 });
    expect(() => concatenate.infer([a, b], { axis: 0 })).toThrow("requantise before it");
    expect(() => concatenate.infer([a, tensorOf("i8", [2, 3], one)], { axis: 0 })).toThrow("but for axis 0");
    expect(() => concatenate.infer([a], { axis: 2 })).toThrow("got axis 2 of [2, 2]");
  });

  testGoldenLayers(concatenate, "int8-moves");

  const inputs = [2, 3, 1].map((length, k) => seededFrames("i16", [4, length, 3], one, k + 1));
  const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const [a, b, c] = inputs as [(typeof inputs)[0], (typeof inputs)[0], (typeof inputs)[0]];
    expectLaws(concatenate, { axis: 1 }, [a, { ...b, valid: lost }, c]);
    expect(runOp(concatenate, { axis: 1 }, [a, b, { ...c, valid: lost }])[0]?.valid).toEqual(lost);
  });

  testKernel(concatenate, { axis: 1 }, inputs);
});
