import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { gather } from "./gather.ts";

const one = { scale: [1], zeroPoint: 0 };

describe("gather", () => {
  test("of the columns 2, 0, 0 of the rows 1, 2, 3 and 4, 5, 6 gives 3, 1, 1 and 6, 4, 4", () => {
    const input = { wire: tensorOf("i16", [2, 3], one), values: Int16Array.of(1, 2, 3, 4, 5, 600) };
    const [output] = runOp(gather, { axis: 1, indices: [2, 0, 0] }, [input]);
    expect([...(output?.words ?? [])]).toEqual([3, 1, 1, 600, 4, 4]);
  });

  test.each([[[3]], [[-1]], [[]]])("refuses the indices %j on an axis of three", (indices) => {
    expect(() => gather.infer([tensorOf("i8", [3], one)], { axis: 0, indices })).toThrow("want whole numbers, 0 to 2");
  });

  testGoldenLayers(gather, "int8-moves");

  const input = seededFrames("i16", [4, 6, 3], one, 3);
  const parameters = { axis: 1, indices: [5, 0, 2, 2] };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(gather, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(gather, parameters, input);
  });

  testKernel(gather, parameters, [input]);
});
