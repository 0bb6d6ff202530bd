import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { goldenCases, goldenFrames, seenOf } from "../int8/golden.testing.ts";
import { type WeightCase, weightsOf } from "../int8/golden-weights.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp, type TestInput } from "../one-op.testing.ts";
import { conv2d, type Conv2dParameters } from "./conv-2d.ts";

/** Scales of 1, so that the numbers are the sums themselves. */
const plain: Conv2dParameters = {
  weights: Int8Array.of(1, 2, 3),
  shape: [1, 1, 3, 1],
  weightScale: Float32Array.of(1),
  bias: Int32Array.of(10),
  stride: [1, 1],
  dilation: [1, 1],
  padding: "valid",
  activation: "none",
  output: { scale: [1], zeroPoint: 0 },
};
const one = { scale: [1], zeroPoint: 0 };
const row = (...values: number[]): TestInput => ({
  wire: tensorOf("i8", [1, values.length, 1], one),
  values: Int8Array.from(values),
});
const codes = (parameters: Conv2dParameters, input: TestInput): number[] => [
  ...(runOp(conv2d, parameters, [input])[0]?.words ?? []),
];

describe("conv-2d", () => {
  test("of 1, 2, 3, 4 with 1, 2, 3 and a bias of 10 is 24 and 30", () => {
    expect(codes(plain, row(1, 2, 3, 4))).toEqual([24, 30]);
  });

  test("pads with the zero point, which counts as zero: the ends see two values only", () => {
    const input = { ...row(6, 7, 8, 9), wire: tensorOf("i8", [1, 4, 1], { scale: [1], zeroPoint: 5 }) };
    expect(codes({ ...plain, padding: "same" }, input)).toEqual([18, 24, 30, 21]);
    expect(codes({ ...plain, padding: [0, 2, 0, 0] }, input)).toEqual([13, 18, 24, 30]);
  });

  test("saturates at the ends of int8, and a relu at the zero point", () => {
    expect(codes(plain, row(100, 100, -100, -100))).toEqual([10, -128]);
    expect(codes({ ...plain, activation: "relu" }, row(100, 100, 100, -100, -100))).toEqual([127, 10, 0]);
    expect(codes({ ...plain, activation: "relu6" }, row(0, 0, 0))).toEqual([6]);
  });

  test("an output of a group sees the channels of its group alone", () => {
    const parameters: Conv2dParameters = { ...plain, weights: Int8Array.of(1, 100), shape: [2, 1, 1, 1], bias: null };
    const input = { wire: tensorOf("i8", [1, 2, 2], one), values: Int8Array.of(1, 0, 3, 1) };
    expect(codes(parameters, input)).toEqual([1, 0, 3, 100]);
  });

  test.each(goldenCases<WeightCase>("int8-conv", "conv-2d"))(
    "equals TFLite Micro on $inputs inputs of $input.shape by weights $weightShape, stride $stride, $padding, $activation",
    (golden) => {
      const parameters = {
        ...weightsOf(golden, golden.weightShape[0] ?? 0),
        shape: golden.weightShape as Conv2dParameters["shape"],
        stride: golden.stride,
        dilation: golden.dilation,
        padding: golden.padding,
        activation: golden.activation,
        output: golden.output,
      };
      const input = goldenFrames("i8", golden.input, { seed: golden.inputSeed, frames: golden.inputs });
      expect(golden).toMatchObject(seenOf(runOp(conv2d, parameters, [input])[0]));
    },
  );

  const input: TestInput = {
    wire: tensorOf("i8", [5, 4, 2], { scale: [0.0625], zeroPoint: -3 }),
    values: sequenceCodes(5 * 4 * 2 * 60, 1, 3).codes,
  };
  const parameters: Conv2dParameters = {
    ...plain,
    weights: sequenceCodes(3 * 3 * 3 * 2, 1, 4).codes as Int8Array,
    shape: [3, 3, 3, 2],
    weightScale: Float32Array.of(0.01, 0.02, 0.04),
    bias: Int32Array.of(-100, 0, 3000),
    padding: "same",
    stride: [2, 1],
  };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(conv2d, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(conv2d, parameters, input);
  });

  test.each([
    [{ weights: Int8Array.of(1) }, "got 1 weights, want 3, the product of their shape"],
    [{ shape: [1, 1, 1, 3] as const }, "for 1 channels, want inputs that divide the channels"],
    [{ weightScale: Float32Array.of(0) }, "got a scale of weights of 0, want positive"],
    [{ output: { scale: [0], zeroPoint: 0 } }, "got scales [0], want one positive f32 number"],
    [{ output: { scale: [1], zeroPoint: 200 } }, "got a zero point of 200"],
    [{ bias: Int32Array.of(1, 2) }, "got 2 biases, want 1"],
    [{ stride: [0, 1] as const }, "got a stride of [0, 1]"],
  ])("refuses %o", (wrong, message) => {
    expect(() => conv2d.infer([row(1, 2, 3).wire], { ...plain, ...wrong })).toThrow(message);
  });

  test("refuses a window that does not fit, and frames of another type", () => {
    expect(() => conv2d.infer([row(1, 2).wire], plain)).toThrow("want a window that fits into the input");
    expect(() => conv2d.infer([tensorOf("i16", [1, 4, 1], one)], plain)).toThrow("want i8 frames of 3 dimension(s)");
  });

  testKernel(conv2d, parameters, [input]);
});
