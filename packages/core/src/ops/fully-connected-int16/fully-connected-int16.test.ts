import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, wideWeightsOf } from "../int8/golden-weights.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { fullyConnectedInt16, type FullyConnectedInt16Parameters } from "./fully-connected-int16.ts";

const parameters: FullyConnectedInt16Parameters = {
  weights: sequenceCodes(108, 1, 4).codes as Int8Array,
  shape: [12, 9],
  weightScale: Float32Array.from({ length: 12 }, (_, k) => 0.01 * (k + 1)),
  bias: { low: Int32Array.from({ length: 12 }, (_, k) => k * 123_456), high: new Int32Array(12) },
  keepDimensions: false,
  activation: "none",
  output: { scale: [0.0078125], zeroPoint: 0 },
};

describe("fully-connected-int16", () => {
  test.each(goldenCases<WeightCase>("int8-conv", "fully-connected-int16"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, $activation, bias seed $biasSeed",
    (golden) => {
      const input = goldenFrames("i16", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      const drawn = {
        ...wideWeightsOf(golden, golden.weightShape[0] ?? 0),
        shape: golden.weightShape as unknown as FullyConnectedInt16Parameters["shape"],
        keepDimensions: false,
        activation: golden.activation,
        output: golden.output,
      };
      expect(golden).toMatchObject(seenOf(runOp(fullyConnectedInt16, drawn, [input])[0]));
    },
  );

  const input = seededFrames("i16", [2, 9], { scale: [0.00048828125], zeroPoint: 0 }, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(fullyConnectedInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(fullyConnectedInt16, parameters, input);
  });

  testKernel(fullyConnectedInt16, parameters, [input]);

  describe("without a bias", () => testKernel(fullyConnectedInt16, { ...parameters, bias: null }, [input]));
});
