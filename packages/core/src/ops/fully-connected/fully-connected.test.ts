import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, weightsOf } from "../int8/golden-weights.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { fullyConnected, type FullyConnectedParameters } from "./fully-connected.ts";

const one = { scale: [1], zeroPoint: 0 };
/** Scales of 1, so that the numbers are the sums themselves. */
const plain: FullyConnectedParameters = {
  weights: Int8Array.of(1, 2, 3, -4, 5, -6),
  shape: [2, 3],
  weightScale: Float32Array.of(1),
  bias: Int32Array.of(0, 10),
  keepDimensions: false,
  activation: "none",
  output: one,
};

const shapeOf = (shape: readonly number[], keepDimensions: boolean): readonly number[] | undefined =>
  fullyConnected.infer([tensorOf("i8", shape, one)], { ...plain, keepDimensions })[0]?.shape;

describe("fully-connected", () => {
  test("of (1, 2, 3) by (1, 2, 3) and (-4, 5, -6) with biases 0 and 10 is 14 and -2", () => {
    const input = { wire: tensorOf("i8", [3], one), values: Int8Array.of(1, 2, 3) };
    expect([...(runOp(fullyConnected, plain, [input])[0]?.words ?? [])]).toEqual([14, -2]);
  });

  test("the product of scales is not rounded to f32: TFLite Micro has a multiplier of 1501199919, not of 1501199830", () => {
    const wire = tensorOf("i8", [3], { scale: [Math.fround(0.012345699593424797)], zeroPoint: 0 });
    const parameters = {
      ...plain,
      weightScale: Float32Array.of(0.009998120367527008),
      output: { scale: [Math.fround(1481.2054443359375)], zeroPoint: 0 },
    };
    const { multipliers, shifts } = fullyConnected.constants(parameters, [wire]);
    expect([multipliers[0], shifts[0]]).toEqual([1501199919, -23]);
  });

  test("takes an image as one row, several rows one by one, and keeps dimensions where told", () => {
    expect(shapeOf([1, 1, 3], false)).toEqual([2]);
    expect(shapeOf([4, 3], false)).toEqual([4, 2]);
    expect(shapeOf([1, 4, 3], true)).toEqual([1, 4, 2]);
    expect(() => shapeOf([4], false)).toThrow("got frames of shape [4], want rows of 3");
  });

  test.each(goldenCases<WeightCase>("int8-conv", "fully-connected"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, $activation",
    (golden) => {
      const input = goldenFrames("i8", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      const parameters = {
        ...weightsOf(golden, golden.weightShape[0] ?? 0),
        shape: golden.weightShape as FullyConnectedParameters["shape"],
        keepDimensions: false,
        activation: golden.activation,
        output: golden.output,
      };
      expect(golden).toMatchObject(seenOf(runOp(fullyConnected, parameters, [input])[0]));
    },
  );

  const input = seededFrames("i8", [2, 9], { scale: [0.0625], zeroPoint: -3 }, 3);
  const parameters: FullyConnectedParameters = {
    ...plain,
    weights: sequenceCodes(12 * 9, 1, 4).codes as Int8Array,
    shape: [12, 9],
    weightScale: Float32Array.of(0.02),
    bias: null,
  };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(fullyConnected, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(fullyConnected, parameters, input);
  });

  testKernel(fullyConnected, parameters, [input]);
});
