import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { reshape } from "./reshape.ts";

const one = { scale: [1], zeroPoint: 0 };

describe("reshape", () => {
  test("keeps codes, their order and their quantisation", () => {
    const input = { wire: tensorOf("i16", [2, 3], one), values: Int16Array.of(1, -2, 300, -400, 5, 6) };
    const [output] = runOp(reshape, { shape: [3, 2] }, [input]);
    expect([...(output?.words ?? [])]).toEqual([1, -2, 300, -400, 5, 6]);
    expect(output?.wire).toEqual({ ...input.wire, shape: [3, 2] });
  });

  test("refuses another number of elements", () => {
    expect(() => reshape.infer([tensorOf("i8", [2, 3], one)], { shape: [4] })).toThrow(
      "want frames, not events, of as many",
    );
  });

  testGoldenLayers(reshape, "int8-layers");

  const input = seededFrames("i8", [5, 7], one, 3);
  const parameters = { shape: [35] };

  test("any cutting gives the same codes, and a frame is valid when its input is", () => {
    expectLaws(reshape, parameters, [input]);
    expectValidityRule(reshape, parameters, input);
  });

  testKernel(reshape, parameters, [input]);
});
