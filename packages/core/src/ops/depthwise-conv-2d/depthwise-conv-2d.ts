import { defineOp } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import type { WeightFacts } from "../int8/channels.ts";
import { windowClearance } from "../int8/clearance.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { narrowCode, narrowConstants, requireNarrowLayer } from "../int8/layer.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import { depthwiseConv2dHelium } from "./depthwise-conv-2d-helium.ts";
import { depthwiseCost, type DepthwiseFacts, depthwiseGeometry, depthwiseSlide } from "./depthwise-conv-2d-place.ts";
import { depthwiseWork } from "./depthwise-conv-2d-work.ts";
import { depthwiseConv2dSimd128 } from "./depthwise-conv-2d-simd128.ts";
import { depthwiseConv2dSmlad } from "./depthwise-conv-2d-smlad.ts";
import { depthwiseConv2dKernel } from "./depthwise-conv-2d.kernel.ts";

export interface DepthwiseConv2dParameters extends DepthwiseFacts, WeightFacts {}

const where = "depthwise-conv-2d";
const layer = ({ shape }: DepthwiseFacts) => ({ where, channels: shape[2], dimensions: 3 });

const constantsOf = (parameters: DepthwiseConv2dParameters, [wire]: readonly Wire[]) => ({
  ...depthwiseGeometry(where, wire as Wire, parameters),
  ...narrowConstants(layer(parameters), wire as CodeWire, parameters),
});

/**
 * Convolution of each channel by itself over [height, width, channels] in int8; output c sees input channel floor(c / multiplier).
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point), by channel; the sum wraps in int32, padding counts as the zero point.
 * Source: TFLite Micro, `reference_integer_ops::DepthwiseConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/depthwise_conv.h).
 */
export const depthwiseConv2d = defineOp({
  name: "depthwise-conv-2d",
  version: 1,
  source: "TFLite Micro, DEPTHWISE_CONV_2D, int8",
  infer: ([x], parameters: DepthwiseConv2dParameters) => {
    requireNarrowLayer(layer(parameters), x, parameters);
    const { outputHeight, outputWidth, outputChannels } = depthwiseGeometry(where, x, parameters);
    return [codesLike(x, [outputHeight, outputWidth, outputChannels], parameters.output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i8", frameOf),
  validity: () => ({ rule: "same" }),
  cost: (parameters, [x]) => depthwiseCost(where, x as Wire, parameters),
  clearanceBytes: windowClearance,
  work: depthwiseWork,
  slide: depthwiseSlide(where),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, depthwiseConv2dKernel],
  variants: [depthwiseConv2dSmlad, depthwiseConv2dHelium, depthwiseConv2dSimd128],
});

function frameOf(
  p: ReturnType<typeof constantsOf>,
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
