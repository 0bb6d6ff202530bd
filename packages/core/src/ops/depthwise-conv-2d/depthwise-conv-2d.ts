import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { biasOf, channelFactors, requireWeights, type WeightFacts } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type Activation, activationRange, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { type Padding, placeWindow, type Window } from "../int8/window.ts";
import { depthwiseConv2dHelium } from "./depthwise-conv-2d-helium.ts";
import { depthwiseConv2dSmlad } from "./depthwise-conv-2d-smlad.ts";
import { depthwiseConv2dKernel } from "./depthwise-conv-2d.kernel.ts";

/** Weights [height, width, outputs], as TFLite stores them behind a first dimension of 1. */
export interface DepthwiseConv2dParameters extends WeightFacts {
  /** [height, width, outputs]; outputs is a multiple of the input's channels. */
  readonly shape: readonly [number, number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
  readonly activation: Activation;
  readonly output: Quant;
}

const where = "depthwise-conv-2d";

export function placeDepthwise(
  where: string,
  wire: Wire,
  { shape, stride, dilation, padding }: Pick<DepthwiseConv2dParameters, "shape" | "stride" | "dilation" | "padding">,
): Window {
  const [height, width, outputs] = shape;
  const channels = wire.shape[2] ?? 0;
  if (!Number.isInteger(outputs / channels) || outputs < channels)
    throw new AfferentError(where, {
      got: `weights of shape [${shape.join(", ")}] for ${channels} channels`,
      want: "outputs that are a multiple of the channels",
    });
  return placeWindow(where, wire.shape, { window: [height, width], stride, dilation, padding });
}

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
    requireCodes(where, x, "i8", 3);
    requireQuant(where, parameters.output, "i8");
    const [height, width, outputs] = parameters.shape;
    requireWeights(where, parameters, height * width * outputs, outputs);
    biasOf(where, parameters, outputs);
    const { outputHeight, outputWidth } = placeDepthwise(where, x, parameters);
    return [codesLike(x, [outputHeight, outputWidth, outputs], parameters.output)];
  },
  constants: (parameters, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { weights, weightScale, output, activation, shape, stride, dilation } = parameters;
    const [windowHeight, windowWidth, outputs] = shape;
    const [inputHeight = 0, inputWidth = 0, inputChannels = 0] = x.shape;
    return {
      inputHeight,
      inputWidth,
      inputChannels,
      ...placeDepthwise(where, x, parameters),
      outputChannels: outputs,
      multiplier: outputs / inputChannels,
      windowHeight,
      windowWidth,
      strideY: stride[0],
      strideX: stride[1],
      dilationY: dilation[0],
      dilationX: dilation[1],
      inputOffset: 0 - x.quant.zeroPoint,
      outputOffset: output.zeroPoint,
      ...activationRange(activation, output, "i8"),
      weights,
      bias: biasOf(where, parameters, outputs),
      ...channelFactors(where, outputs, { input: x.quant, weights: weightScale, output }),
    };
  },
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    let to = 0;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] === 0) {
        output.i8.fill(0, to, to + output.size);
        to += output.size;
        continue;
      }
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
                const from = i * input.size + (row * p.inputWidth + column) * p.inputChannels + channel;
                const weight = p.weights[(ky * p.windowWidth + kx) * p.outputChannels + c]!;
                sum = (sum + (input.i8[from]! + p.inputOffset) * weight) | 0;
              }
            }
            const scaled = (requantize(sum, p.multipliers[c]!, p.shifts[c]!) + p.outputOffset) | 0;
            output.i8[to++] = clamp(scaled, p.low, p.high);
          }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (parameters, [wire]) => {
    const x = wire as Wire;
    const { outputHeight, outputWidth } = placeDepthwise(where, x, parameters);
    const perSecond = outputHeight * outputWidth * toNumber(x.rate);
    return { multiplyAdds: perSecond * parameters.weights.length, other: perSecond * parameters.shape[2] * 12 };
  },
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, depthwiseConv2dKernel],
  variants: [depthwiseConv2dSmlad, depthwiseConv2dHelium],
});
