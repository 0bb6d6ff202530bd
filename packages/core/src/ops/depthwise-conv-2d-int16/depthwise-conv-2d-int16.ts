import { defineOp } from "../../graph/op.ts";
import { depthwiseLayer } from "../depthwise-conv-2d/depthwise-conv-2d-layer.ts";
import type { DepthwiseFacts, DepthwiseGeometry } from "../depthwise-conv-2d/depthwise-conv-2d-place.ts";
import { wideCode, type WideConstants, wideLayer, type WideBiases } from "../int8/layer.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasAt } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { depthwiseConv2dInt16Kernel } from "./depthwise-conv-2d-int16.kernel.ts";

/** As of `depthwise-conv-2d`, with biases of 64 bits. */
export interface DepthwiseConv2dInt16Parameters extends DepthwiseFacts, WideBiases {}

const { layer, parts } = depthwiseLayer("depthwise-conv-2d-int16");

/**
 * Convolution of each channel by itself over [height, width, channels] in int16 with weights of int8; output c sees input channel floor(c / multiplier).
 * Out: clamp(requantized bias + sum of input * weight), by channel: 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::DepthwiseConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/depthwise_conv.h).
 */
export const depthwiseConv2dInt16 = defineOp({
  name: "depthwise-conv-2d-int16",
  version: 1,
  source: "TFLite Micro, DEPTHWISE_CONV_2D, int16 with int8 weights",
  ...wideLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, depthwiseConv2dInt16Kernel],
});

function frameOf(
  p: DepthwiseGeometry & WideConstants,
  input: Int16Array,
  first: number,
  output: Int16Array,
  at: number,
): void {
  let to = at;
  for (let y = 0; y < p.outputHeight; y++)
    for (let x = 0; x < p.outputWidth; x++)
      for (let c = 0; c < p.outputChannels; c++) {
        const channel = Math.floor(c / p.multiplier);
        let sum = biasAt(p.biasLow, p.biasHigh, c);
        for (let ky = 0; ky < p.windowHeight; ky++) {
          const row = y * p.strideY - p.padTop + ky * p.dilationY;
          if (row < 0 || row >= p.inputHeight) continue;
          for (let kx = 0; kx < p.windowWidth; kx++) {
            const column = x * p.strideX - p.padLeft + kx * p.dilationX;
            if (column < 0 || column >= p.inputWidth) continue;
            const from = first + (row * p.inputWidth + column) * p.inputChannels + channel;
            sum += input[from]! * p.weights[(ky * p.windowWidth + kx) * p.outputChannels + c]!;
          }
        }
        output[to++] = wideCode(p, c, sum);
      }
}
