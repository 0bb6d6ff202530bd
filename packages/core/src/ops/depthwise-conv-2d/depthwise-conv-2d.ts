import { defineOp } from "../../graph/op.ts";
import { depthwiseLayer } from "./depthwise-conv-2d-layer.ts";
import type { DepthwiseFacts, DepthwiseGeometry } from "./depthwise-conv-2d-place.ts";
import { narrowCode, type NarrowConstants, narrowLayer } from "../int8/layer.ts";
import type { WeightFacts } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { depthwiseConv2dHelium } from "./depthwise-conv-2d-helium.ts";
import { depthwiseConv2dSimd128 } from "./depthwise-conv-2d-simd128.ts";
import { depthwiseConv2dSmlad } from "./depthwise-conv-2d-smlad.ts";
import { depthwiseConv2dKernel } from "./depthwise-conv-2d.kernel.ts";

export interface DepthwiseConv2dParameters extends DepthwiseFacts, WeightFacts {}

const { layer, parts } = depthwiseLayer("depthwise-conv-2d");

/**
 * Convolution of each channel by itself over [height, width, channels] in int8; output c sees input channel floor(c / multiplier).
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point), by channel; the sum wraps in int32, padding counts as the zero point.
 * Source: TFLite Micro, `reference_integer_ops::DepthwiseConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/depthwise_conv.h).
 */
export const depthwiseConv2d = defineOp({
  name: "depthwise-conv-2d",
  version: 1,
  source: "TFLite Micro, DEPTHWISE_CONV_2D, int8",
  ...narrowLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, depthwiseConv2dKernel],
  variants: [depthwiseConv2dSmlad, depthwiseConv2dHelium, depthwiseConv2dSimd128],
});

function frameOf(
  p: DepthwiseGeometry & NarrowConstants,
  input: Int8Array,
  first: number,
  output: Int8Array,
  at: number,
): void {
  let to = at;
  for (let y = 0; y < p.outputHeight; y++)
    for (let x = 0; x < p.outputWidth; x++)
      for (let c = 0; c < p.outputChannels; c++) {
        const channel = Math.floor(c / p.multiplier);
        let sum = p.bias[c]!;
        for (let ky = 0; ky < p.windowHeight; ky++) {
          const row = y * p.strideY - p.padTop + ky * p.dilationY;
          if (row < 0 || row >= p.inputHeight) continue;
          for (let kx = 0; kx < p.windowWidth; kx++) {
            const column = x * p.strideX - p.padLeft + kx * p.dilationX;
            if (column < 0 || column >= p.inputWidth) continue;
            const from = first + (row * p.inputWidth + column) * p.inputChannels + channel;
            const weight = p.weights[(ky * p.windowWidth + kx) * p.outputChannels + c]!;
            sum = (sum + (input[from]! + p.inputOffset) * weight) | 0;
          }
        }
        output[to++] = narrowCode(p, c, sum);
      }
}
