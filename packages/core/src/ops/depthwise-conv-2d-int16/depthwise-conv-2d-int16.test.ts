import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, wideWeightsOf } from "../int8/golden-weights.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { depthwiseConv2dInt16, type DepthwiseConv2dInt16Parameters } from "./depthwise-conv-2d-int16.ts";

const parameters: DepthwiseConv2dInt16Parameters = {
  weights: sequenceCodes(54, 1, 4).codes as Int8Array,
  shape: [3, 3, 6],
  weightScale: Float32Array.from({ length: 6 }, (_, k) => 0.01 * (k + 1)),
  bias: { low: Int32Array.from({ length: 6 }, (_, k) => k * 123_456), high: new Int32Array(6) },
  stride: [2, 1],
  dilation: [1, 1],
  padding: "same",
  activation: "none",
  output: { scale: [0.0078125], zeroPoint: 0 },
};

describe("depthwise-conv-2d-int16", () => {
  test.each(goldenCases<WeightCase>("int8-conv", "depthwise-conv-2d-int16"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, $activation, bias seed $biasSeed",
    (golden) => {
      const input = goldenFrames("i16", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      const drawn = {
        ...wideWeightsOf(golden, golden.weightShape[2] ?? 0),
        shape: golden.weightShape as unknown as DepthwiseConv2dInt16Parameters["shape"],
        stride: golden.stride,
        dilation: golden.dilation,
        padding: golden.padding,
        activation: golden.activation,
        output: golden.output,
      };
      expect(golden).toMatchObject(seenOf(runOp(depthwiseConv2dInt16, drawn, [input])[0]));
    },
  );

  const input = seededFrames("i16", [5, 4, 3], { scale: [0.00048828125], zeroPoint: 0 }, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(depthwiseConv2dInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(depthwiseConv2dInt16, parameters, input);
  });

  testKernel(depthwiseConv2dInt16, parameters, [input]);

  describe("without a bias", () => testKernel(depthwiseConv2dInt16, { ...parameters, bias: null }, [input]));
});
