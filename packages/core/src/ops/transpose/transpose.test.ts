import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { transpose } from "./transpose.ts";

const one = { scale: [1], zeroPoint: 0 };

describe("transpose", () => {
  test("of the rows 1, 2, 3 and 4, 5, 6 has the rows 1, 4 and 2, 5 and 3, 6", () => {
    const input = { wire: tensorOf("i16", [2, 3], one), values: Int16Array.of(1, 2, 3, 4, 5, 600) };
    const [output] = runOp(transpose, { order: [1, 0] }, [input]);
    expect([...(output?.words ?? [])]).toEqual([1, 4, 2, 5, 3, 600]);
    expect(output?.wire.shape).toEqual([3, 2]);
  });

  test("keeps what stays together in one run: moving the outermost axis of three copies runs of the two others", () => {
    const { box } = transpose.constants({ order: [1, 0, 2] }, [tensorOf("i8", [3, 4, 5], one)]);
    expect([box[2], ...box.subarray(3, 8)]).toEqual([5, 1, 1, 1, 4, 3]);
  });

  test.each([[[0]], [[0, 0]], [[0, 2]]])("refuses the order %j of two axes", (order) => {
    expect(() => transpose.infer([tensorOf("i8", [2, 3], one)], { order })).toThrow("want each of 0 to 1 once");
  });

  testGoldenLayers(transpose, "int8-moves");

  const input = seededFrames("i16", [3, 4, 2, 3], one, 3);
  const parameters = { order: [3, 1, 0, 2] };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(transpose, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(transpose, parameters, input);
  });

  testKernel(transpose, parameters, [input]);
});
