import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, weightsOf } from "../int8/golden-weights.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { depthwiseConv2d, type DepthwiseConv2dParameters } from "./depthwise-conv-2d.ts";

const one = { scale: [1], zeroPoint: 0 };
/** Scales of 1, so that the numbers are the sums themselves. */
const plain: DepthwiseConv2dParameters = {
  weights: Int8Array.of(1, 10, 2, 20),
  shape: [1, 2, 2],
  weightScale: Float32Array.of(1),
  bias: Int32Array.of(0, 5),
  stride: [1, 1],
  dilation: [1, 1],
  padding: "valid",
  activation: "none",
  output: one,
};
const codes = (parameters: DepthwiseConv2dParameters, shape: readonly number[], ...values: number[]): number[] => [
  ...(runOp(depthwiseConv2d, parameters, [{ wire: tensorOf("i8", shape, one), values: Int8Array.from(values) }])[0]
    ?.words ?? []),
];

describe("depthwise-conv-2d", () => {
  test("each channel by its own weights: (1, 1), (2, 0), (3, 1) by (1, 2) and (10, 20) with a bias of 5", () => {
    expect(codes(plain, [1, 3, 2], 1, 1, 2, 0, 3, 1)).toEqual([5, 15, 8, 25]);
  });

  test("with a multiplier of 2 both outputs see the one channel", () => {
    expect(codes(plain, [1, 3, 1], 1, 2, 3)).toEqual([5, 55, 8, 85]);
  });

  test.each(goldenCases<WeightCase>("int8-conv", "depthwise-conv-2d"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, $activation",
    (golden) => {
      const input = goldenFrames("i8", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      const parameters = {
        ...weightsOf(golden, golden.weightShape[2] ?? 0),
        shape: golden.weightShape as DepthwiseConv2dParameters["shape"],
        stride: golden.stride,
        dilation: golden.dilation,
        padding: golden.padding,
        activation: golden.activation,
        output: golden.output,
      };
      expect(golden).toMatchObject(seenOf(runOp(depthwiseConv2d, parameters, [input])[0]));
    },
  );

  const input = seededFrames("i8", [5, 4, 3], { scale: [0.0625], zeroPoint: -3 }, 3);
  const parameters: DepthwiseConv2dParameters = {
    ...plain,
    weights: sequenceCodes(3 * 3 * 6, 1, 4).codes as Int8Array,
    shape: [3, 3, 6],
    weightScale: Float32Array.of(0.01, 0.02, 0.04, 0.01, 0.02, 0.4),
    bias: null,
    padding: "same",
    stride: [2, 1],
  };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(depthwiseConv2d, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(depthwiseConv2d, parameters, input);
  });

  test("refuses outputs that are no multiple of the channels", () => {
    expect(() => depthwiseConv2d.infer([tensorOf("i8", [1, 3, 3], one)], plain)).toThrow(
      "got weights of shape [1, 2, 2] for 3 channels, want outputs that are a multiple of the channels",
    );
  });

  testKernel(depthwiseConv2d, parameters, [input]);
});
