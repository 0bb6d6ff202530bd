import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, wideWeightsOf } from "../int8/golden-weights.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { conv2dInt16, type Conv2dInt16Parameters } from "./conv-2d-int16.ts";

const parameters: Conv2dInt16Parameters = {
  weights: sequenceCodes(54, 1, 4).codes as Int8Array,
  shape: [3, 3, 3, 2],
  weightScale: Float32Array.from({ length: 3 }, (_, k) => 0.01 * (k + 1)),
  bias: { low: Int32Array.from({ length: 3 }, (_, k) => k * 123_456), high: new Int32Array(3) },
  stride: [2, 1],
  dilation: [1, 1],
  padding: "same",
  activation: "none",
  output: { scale: [0.0078125], zeroPoint: 0 },
};

describe("conv-2d-int16", () => {
  const plain = {
    weights: Int8Array.of(100, -100),
    shape: [1, 1, 2, 1],
    weightScale: Float32Array.of(1),
    stride: [1, 1],
    dilation: [1, 1],
    padding: "valid",
    activation: "none",
    output: { scale: [4], zeroPoint: 0 },
  } as const;
  const wire = tensorOf("i16", [1, 2, 1], { scale: [1], zeroPoint: 0 });

  test("with a bias rounds once, halves up: (100 * 3 - 100 * 5 + 6) / 4 is -48.5, made -48; a bias of 2^32 saturates", () => {
    const input = { wire, values: Int16Array.of(3, 5) };
    const low = runOp(conv2dInt16, { ...plain, bias: { low: Int32Array.of(6), high: Int32Array.of(0) } }, [input]);
    expect([...(low[0]?.words ?? [])]).toEqual([-48]);
    const high = { ...plain, bias: { low: Int32Array.of(4), high: Int32Array.of(1) } };
    expect([...(runOp(conv2dInt16, high, [input])[0]?.words ?? [])]).toEqual([32767]);
  });

  test("refuses a bias beyond 2^40, halves that do not match, a zero point and a ratio of scales beyond 2^7", () => {
    const bias = { low: Int32Array.of(0), high: Int32Array.of(0) };
    const refusal = (wrong: object) => () => conv2dInt16.infer([wire], { ...plain, bias, ...wrong });
    expect(refusal({ bias: { low: Int32Array.of(1), high: Int32Array.of(256) } })).toThrow("want at most 2^40 in size");
    expect(refusal({ bias: { low: Int32Array.of(1), high: Int32Array.of() } })).toThrow("want 1 of each, or no bias");
    expect(refusal({ output: { scale: [1], zeroPoint: 3 } })).toThrow("got a zero point of 3, want 0 for int16");
    expect(refusal({ output: { scale: [2 ** -9], zeroPoint: 0 } })).toThrow("want below 2^7; check the scales");
  });

  test.each(goldenCases<WeightCase>("int8-conv", "conv-2d-int16"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, $activation, bias seed $biasSeed",
    (golden) => {
      const input = goldenFrames("i16", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      const drawn = {
        ...wideWeightsOf(golden, golden.weightShape[0] ?? 0),
        shape: golden.weightShape as unknown as Conv2dInt16Parameters["shape"],
        stride: golden.stride,
        dilation: golden.dilation,
        padding: golden.padding,
        activation: golden.activation,
        output: golden.output,
      };
      expect(golden).toMatchObject(seenOf(runOp(conv2dInt16, drawn, [input])[0]));
    },
  );

  const input = seededFrames("i16", [5, 4, 2], { scale: [0.00048828125], zeroPoint: 0 }, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(conv2dInt16, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(conv2dInt16, parameters, input);
  });

  testKernel(conv2dInt16, parameters, [input]);

  describe("without a bias", () => testKernel(conv2dInt16, { ...parameters, bias: null }, [input]));
});
