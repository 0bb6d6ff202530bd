import { defineOp } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import { windowClearance } from "../int8/clearance.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { requireWideLayer, wideCode, wideConstants } from "../int8/layer.ts";
import { biasAt, type WideBias } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import {
  depthwiseCost,
  type DepthwiseFacts,
  depthwiseGeometry,
  depthwiseSlide,
} from "../depthwise-conv-2d/depthwise-conv-2d-place.ts";
import { depthwiseWork } from "../depthwise-conv-2d/depthwise-conv-2d-work.ts";
import { depthwiseConv2dInt16Kernel } from "./depthwise-conv-2d-int16.kernel.ts";

/** As of `depthwise-conv-2d`, with biases of 64 bits. */
export interface DepthwiseConv2dInt16Parameters extends DepthwiseFacts {
  readonly bias: WideBias | null;
}

const where = "depthwise-conv-2d-int16";
const layer = ({ shape }: DepthwiseFacts) => ({ where, channels: shape[2], dimensions: 3 });

const constantsOf = (parameters: DepthwiseConv2dInt16Parameters, [wire]: readonly Wire[]) => ({
  ...depthwiseGeometry(where, wire as Wire, parameters),
  ...wideConstants(layer(parameters), wire as CodeWire, parameters),
});

/**
 * Convolution of each channel by itself over [height, width, channels] in int16 with weights of int8; output c sees input channel floor(c / multiplier).
 * Out: clamp(requantized bias + sum of input * weight), by channel: 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::DepthwiseConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/depthwise_conv.h).
 */
export const depthwiseConv2dInt16 = defineOp({
  name: "depthwise-conv-2d-int16",
  version: 1,
  source: "TFLite Micro, DEPTHWISE_CONV_2D, int16 with int8 weights",
  infer: ([x], parameters: DepthwiseConv2dInt16Parameters) => {
    requireWideLayer(layer(parameters), x, parameters);
    const { outputHeight, outputWidth, outputChannels } = depthwiseGeometry(where, x, parameters);
    return [codesLike(x, [outputHeight, outputWidth, outputChannels], parameters.output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i16", frameOf),
  validity: () => ({ rule: "same" }),
  cost: (parameters, [x]) => depthwiseCost(where, x as Wire, parameters),
  clearanceBytes: windowClearance,
  work: depthwiseWork,
  slide: depthwiseSlide(where),
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, depthwiseConv2dInt16Kernel],
});

function frameOf(
  p: ReturnType<typeof constantsOf>,
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
