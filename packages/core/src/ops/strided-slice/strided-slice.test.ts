import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { stridedSlice, type StridedSliceParameters } from "./strided-slice.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: StridedSliceParameters = { begin: [1], counts: [2], steps: [2], dropped: [] };

describe("strided-slice", () => {
  test("of 10 to 15 from the second by twos is 11 and 13, backwards from the last by twos 15, 13, 11", () => {
    const input = { wire: tensorOf("i8", [6], one), values: Int8Array.of(10, 11, 12, 13, 14, 15) };
    expect([...(runOp(stridedSlice, plain, [input])[0]?.words ?? [])]).toEqual([11, 13]);
    const backwards = { ...plain, begin: [5], counts: [3], steps: [-2] };
    expect([...(runOp(stridedSlice, backwards, [input])[0]?.words ?? [])]).toEqual([15, 13, 11]);
  });

  test("leaves out dropped axes of one element", () => {
    const parameters = { begin: [3, 0], counts: [1, 6], steps: [1, 1], dropped: [0] };
    expect(stridedSlice.infer([tensorOf("i8", [5, 6], one)], parameters)[0]?.shape).toEqual([6]);
  });

  test.each([
    [{ begin: [5] }, "want for each axis one element or more, all inside"],
    [{ steps: [0] }, "by steps other than 0"],
    [{ counts: [0] }, "want for each axis one element or more"],
    [{ begin: [1, 0] }, "want for each axis one element or more"],
    [{ dropped: [0] }, "want one element"],
    [{ dropped: [1] }, "got axis 1 of [6]"],
  ])("refuses %j", (change, message) => {
    expect(() => stridedSlice.infer([tensorOf("i8", [6], one)], { ...plain, ...change })).toThrow(message);
  });

  testGoldenLayers(stridedSlice, "int8-moves");

  const input = seededFrames("i16", [9, 4, 3], one, 3);
  const parameters = { begin: [8, 0, 1], counts: [5, 2, 2], steps: [-2, 2, 1], dropped: [] };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(stridedSlice, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(stridedSlice, parameters, input);
  });

  testKernel(stridedSlice, parameters, [input]);
});
