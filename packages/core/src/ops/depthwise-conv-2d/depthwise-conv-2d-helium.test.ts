import { expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { depthwiseConv2d } from "./depthwise-conv-2d.ts";
import { drawDepthwiseConv2d } from "./depthwise-conv-2d.draw.testing.ts";
import { depthwiseConv2dHelium } from "./depthwise-conv-2d-helium.ts";

testVariant(spreadCodes(drawDepthwiseConv2d), depthwiseConv2dHelium, { seed: 2, drawn: 600, suited: 120 });

const constantsOf = (channels: number, weightScale: number) =>
  depthwiseConv2d.constants(
    {
      weights: new Int8Array(channels).fill(1),
      shape: [1, 1, channels],
      weightScale: Float32Array.of(weightScale),
      bias: Int32Array.from({ length: channels }, (_, c) => c),
      stride: [1, 1],
      dilation: [1, 1],
      padding: "valid",
      activation: "none",
      output: { scale: [1], zeroPoint: 0 },
    },
    [tensorOf("i8", [1, 1, channels], { scale: [1], zeroPoint: 0 })],
  );

test("lays the factors of even channels before those of the odd ones in each eight", () => {
  const made = depthwiseConv2dHelium.constants?.(constantsOf(16, 0.5));
  expect(made?.["bias"]).toEqual(Int32Array.of(0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 12, 14, 9, 11, 13, 15));
});

test("does not suit channels that are no multiple of 8, nor factors of one or more", () => {
  expect(depthwiseConv2dHelium.suits(constantsOf(12, 0.5))).toEqual({ no: "12 channels are no multiple of 8" });
  expect(depthwiseConv2dHelium.suits(constantsOf(8, 1))).toEqual({ no: "output 0 has a factor of one or more" });
});
