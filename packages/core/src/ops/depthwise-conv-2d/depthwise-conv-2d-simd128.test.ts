import { expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { depthwiseConv2d } from "./depthwise-conv-2d.ts";
import { drawDepthwiseConv2d } from "./depthwise-conv-2d.draw.testing.ts";
import { depthwiseConv2dSimd128 } from "./depthwise-conv-2d-simd128.ts";

testVariant(spreadCodes(drawDepthwiseConv2d), depthwiseConv2dSimd128, { seed: 3, drawn: 600, suited: 200 });

const constantsOf = (outputs: number) =>
  depthwiseConv2d.constants(
    {
      weights: Int8Array.from({ length: 3 * outputs }, (_, k) => k + 1),
      shape: [1, 3, outputs],
      weightScale: Float32Array.of(0.5),
      bias: null,
      stride: [1, 1],
      dilation: [1, 1],
      padding: [0, 1, 0, 1],
      activation: "none",
      output: { scale: [1], zeroPoint: 0 },
    },
    [tensorOf("i8", [1, 4, 2], { scale: [1], zeroPoint: 0 })],
  );

test("lays a window of three by pairs of elements: both channels' first two weights, then the last and a zero", () => {
  const laid = depthwiseConv2dSimd128.constants?.(constantsOf(2)) ?? {};
  expect(laid).toMatchObject({ rows: 1, columns: 6, lanes: 8, pairs: 2, starts: Int32Array.of(0, 8, 16, 16) });
  const weights = [...(laid["weights"] as Int8Array)];
  expect(weights.filter((_, k) => k % 16 < 4)).toEqual([1, 3, 2, 4, 5, 0, 6, 0]);
});

test("does not suit channels of several outputs", () => {
  expect(depthwiseConv2dSimd128.suits(constantsOf(2))).toBe(true);
  expect(depthwiseConv2dSimd128.suits(constantsOf(4))).toEqual({ no: "a channel has several outputs" });
});
