import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { split } from "./split.ts";

const one = { scale: [1], zeroPoint: 0 };

describe("split", () => {
  test("of the rows 1, 2, 3 and 4, 5, 6 after one column gives 1, 4 and 2, 3, 5, 6", () => {
    const input = { wire: tensorOf("i8", [2, 3], one), values: Int8Array.of(1, 2, 3, 4, 5, 6) };
    const outputs = runOp(split, { axis: 1, lengths: [1, 2] }, [input]);
    expect(outputs.map(({ words }) => [...words])).toEqual([
      [1, 4],
      [2, 3, 5, 6],
    ]);
    expect(outputs.map(({ wire }) => wire.shape)).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  test.each([[[1, 1]], [[3, 0]], [[]]])("refuses pieces of %j of an axis of three", (lengths) => {
    expect(() => split.infer([tensorOf("i8", [3], one)], { axis: 0, lengths })).toThrow("that add up to the axis");
  });

  testGoldenLayers(split, "int8-moves");

  const input = seededFrames("i16", [4, 6, 3], one, 3);
  const parameters = { axis: 1, lengths: [1, 3, 2] };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(split, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(split, parameters, input);
  });

  testKernel(split, parameters, [input]);
});
