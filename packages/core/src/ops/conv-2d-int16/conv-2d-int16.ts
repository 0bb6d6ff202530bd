import { defineOp } from "../../graph/op.ts";
import { conv2dLayer } from "../conv-2d/conv-2d-layer.ts";
import type { Conv2dFacts, Conv2dGeometry } from "../conv-2d/conv-2d-place.ts";
import { wideCode, type WideConstants, wideLayer, type WideBiases } from "../int8/layer.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasAt } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { conv2dInt16Kernel } from "./conv-2d-int16.kernel.ts";

/** As of `conv-2d`, with biases of 64 bits. */
export interface Conv2dInt16Parameters extends Conv2dFacts, WideBiases {}

const { layer, parts } = conv2dLayer("conv-2d-int16");

/**
 * Convolution over [height, width, channels] in int16 with weights of int8; one dimension is a height of 1. Outputs that share a group see the group's channels only.
 * Out: clamp(requantized bias + sum of input * weight), by channel: 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::ConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/conv.h).
 */
export const conv2dInt16 = defineOp({
  name: "conv-2d-int16",
  version: 1,
  source: "TFLite Micro, CONV_2D, int16 with int8 weights",
  ...wideLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, conv2dInt16Kernel],
});

function frameOf(
  p: Conv2dGeometry & WideConstants,
  input: Int16Array,
  first: number,
  output: Int16Array,
  at: number,
): void {
  let to = at;
  for (let y = 0; y < p.outputHeight; y++)
    for (let x = 0; x < p.outputWidth; x++)
      for (let c = 0; c < p.outputChannels; c++) {
        const firstInput = Math.floor(c / p.groupOutputs) * p.groupInputs;
        let sum = biasAt(p.biasLow, p.biasHigh, c);
        for (let ky = 0; ky < p.windowHeight; ky++) {
          const row = y * p.strideY - p.padTop + ky * p.dilationY;
          if (row < 0 || row >= p.inputHeight) continue;
          for (let kx = 0; kx < p.windowWidth; kx++) {
            const column = x * p.strideX - p.padLeft + kx * p.dilationX;
            if (column < 0 || column >= p.inputWidth) continue;
            const from = first + (row * p.inputWidth + column) * p.inputChannels + firstInput;
            const weight = ((c * p.windowHeight + ky) * p.windowWidth + kx) * p.groupInputs;
            for (let k = 0; k < p.groupInputs; k++) sum += input[from + k]! * p.weights[weight + k]!;
          }
        }
        output[to++] = wideCode(p, c, sum);
      }
}
