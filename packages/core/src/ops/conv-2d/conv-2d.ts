import { defineOp } from "../../graph/op.ts";
import { conv2dLayer } from "./conv-2d-layer.ts";
import type { Conv2dFacts, Conv2dGeometry } from "./conv-2d-place.ts";
import { narrowCode, type NarrowConstants, narrowLayer } from "../int8/layer.ts";
import type { WeightFacts } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { conv2dHelium } from "./conv-2d-helium.ts";
import { conv2dSimd128 } from "./conv-2d-simd128.ts";
import { conv2dSmlad } from "./conv-2d-smlad.ts";
import { conv2dKernel } from "./conv-2d.kernel.ts";

export interface Conv2dParameters extends Conv2dFacts, WeightFacts {}

const { layer, parts } = conv2dLayer("conv-2d");

/**
 * Convolution over [height, width, channels] in int8; one dimension is a height of 1. Outputs that share a group see the group's channels only.
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point), by channel; the sum wraps in int32, padding counts as the zero point.
 * Source: TFLite Micro, `reference_integer_ops::ConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/conv.h).
 */
export const conv2d = defineOp({
  name: "conv-2d",
  version: 1,
  source: "TFLite Micro, CONV_2D, int8",
  ...narrowLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, conv2dKernel],
  variants: [conv2dSmlad, conv2dHelium, conv2dSimd128],
});

function frameOf(
  p: Conv2dGeometry & NarrowConstants,
  input: Int8Array,
  first: number,
  output: Int8Array,
  at: number,
): void {
  let to = at;
  for (let y = 0; y < p.outputHeight; y++)
    for (let x = 0; x < p.outputWidth; x++)
      for (let c = 0; c < p.outputChannels; c++) {
        const firstInput = Math.floor(c / p.groupOutputs) * p.groupInputs;
        let sum = p.bias[c]!;
        for (let ky = 0; ky < p.windowHeight; ky++) {
          const row = y * p.strideY - p.padTop + ky * p.dilationY;
          if (row < 0 || row >= p.inputHeight) continue;
          for (let kx = 0; kx < p.windowWidth; kx++) {
            const column = x * p.strideX - p.padLeft + kx * p.dilationX;
            if (column < 0 || column >= p.inputWidth) continue;
            const from = first + (row * p.inputWidth + column) * p.inputChannels + firstInput;
            const weight = ((c * p.windowHeight + ky) * p.windowWidth + kx) * p.groupInputs;
            for (let k = 0; k < p.groupInputs; k++)
              sum = (sum + (input[from + k]! + p.inputOffset) * p.weights[weight + k]!) | 0;
          }
        }
        output[to++] = narrowCode(p, c, sum);
      }
}
