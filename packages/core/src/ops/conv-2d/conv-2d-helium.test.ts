import { expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { conv2d } from "./conv-2d.ts";
import { drawConv2d } from "./conv-2d.draw.testing.ts";
import { conv2dHelium } from "./conv-2d-helium.ts";

testVariant(spreadCodes(drawConv2d), conv2dHelium, { seed: 2, drawn: 400, suited: 150 });

const constantsOf = (weightScale: number, channels: number) =>
  conv2d.constants(
    {
      weights: Int8Array.of(1, 2, 3, 4, -5, 6),
      shape: [2, 1, 1, 3],
      weightScale: Float32Array.of(weightScale),
      bias: Int32Array.of(100, 2 ** 31 - 1),
      stride: [1, 1],
      dilation: [1, 1],
      padding: "valid",
      activation: "none",
      output: { scale: [1], zeroPoint: 7 },
    },
    [tensorOf("i8", [2, 2, channels], { scale: [1], zeroPoint: -10 })],
  );

test("takes the zero point of -10 into the biases: 100 + 10 * 6, and 2^31 - 1 + 10 * 5, which wraps", () => {
  expect(conv2dHelium.suits(constantsOf(0.5, 3))).toBe(true);
  expect(conv2dHelium.constants?.(constantsOf(0.5, 3))["bias"]).toEqual(Int32Array.of(160, -(2 ** 31) + 49));
});

test("does not suit factors of one or more, nor groups", () => {
  expect(conv2dHelium.suits(constantsOf(1, 3))).toEqual({ no: "output 0 has a factor of one or more" });
  expect(conv2dHelium.suits(constantsOf(0.5, 6))).toEqual({ no: "the channels are in groups" });
});
