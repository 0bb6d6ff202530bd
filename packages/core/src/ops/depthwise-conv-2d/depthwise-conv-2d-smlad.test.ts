import { expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { depthwiseConv2d } from "./depthwise-conv-2d.ts";
import { drawDepthwiseConv2d } from "./depthwise-conv-2d.draw.testing.ts";
import { depthwiseConv2dSmlad } from "./depthwise-conv-2d-smlad.ts";

testVariant(spreadCodes(drawDepthwiseConv2d), depthwiseConv2dSmlad, { seed: 1, drawn: 1000, suited: 250 });

const constantsOf = (input: readonly number[], shape: readonly [number, number, number]) =>
  depthwiseConv2d.constants(
    {
      weights: Int8Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, k) => k + 1),
      shape,
      weightScale: Float32Array.of(0.25),
      bias: null,
      stride: [2, 1],
      dilation: [1, 1],
      padding: "valid",
      activation: "none",
      output: { scale: [1], zeroPoint: 7 },
    },
    [tensorOf("i8", input, { scale: [1], zeroPoint: 0 })],
  );

test("does not suit several outputs of a channel, nor channels that are no multiple of 4", () => {
  expect(depthwiseConv2dSmlad.suits(constantsOf([3, 3, 4], [1, 1, 8]))).toEqual({
    no: "a channel has several outputs",
  });
  expect(depthwiseConv2dSmlad.suits(constantsOf([3, 3, 6], [1, 1, 6]))).toEqual({
    no: "6 channels are no multiple of 4",
  });
});

test("lays the weights of four channels tap by tap, and a column as a row", () => {
  const made = depthwiseConv2dSmlad.constants?.(constantsOf([7, 1, 8], [2, 1, 8]));
  expect(made).toMatchObject({
    inputHeight: 1,
    inputWidth: 7,
    windowHeight: 1,
    windowWidth: 2,
    strideY: 1,
    strideX: 2,
  });
  const { fours } = made as { readonly fours: Int32Array };
  expect(new Int8Array(fours.buffer)).toEqual(Int8Array.of(1, 2, 3, 4, 9, 10, 11, 12, 5, 6, 7, 8, 13, 14, 15, 16));
});
