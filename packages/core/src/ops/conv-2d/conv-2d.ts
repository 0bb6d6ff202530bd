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
import { conv2dHelium } from "./conv-2d-helium.ts";
import { conv2dSmlad } from "./conv-2d-smlad.ts";
import { conv2dKernel } from "./conv-2d.kernel.ts";

/** Weights [outputs, height, width, inputs], as TFLite stores them. */
export interface Conv2dParameters extends WeightFacts {
  /** [outputs, height, width, inputs]; inputs times the number of groups is the input's channels. */
  readonly shape: readonly [number, number, number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
  readonly activation: Activation;
  readonly output: Quant;
}

const where = "conv-2d";

/** The facts that do not depend on the type of the codes. @throws AfferentError where shapes do not fit. */
export function placeConv2d(
  where: string,
  wire: Wire,
  { shape, stride, dilation, padding }: Pick<Conv2dParameters, "shape" | "stride" | "dilation" | "padding">,
): Window {
  const [outputs, height, width, inputs] = shape;
  const channels = wire.shape[2] ?? 0;
  const groups = channels / inputs;
  if (!(Number.isInteger(groups) && groups >= 1 && Number.isInteger(outputs / groups) && outputs >= 1))
    throw new AfferentError(where, {
      got: `weights of shape [${shape.join(", ")}] for ${channels} channels`,
      want: "inputs that divide the channels into groups, and outputs that the groups divide",
    });
  return placeWindow(where, wire.shape, { window: [height, width], stride, dilation, padding });
}

/**
 * Convolution over [height, width, channels] in int8; one dimension is a height of 1. Outputs that share a group see the group's channels only.
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point), by channel; the sum wraps in int32, padding counts as the zero point.
 * Source: TFLite Micro, `reference_integer_ops::ConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/conv.h).
 */
export const conv2d = defineOp({
  name: "conv-2d",
  version: 1,
  source: "TFLite Micro, CONV_2D, int8",
  infer: ([x], parameters: Conv2dParameters) => {
    requireCodes(where, x, "i8", 3);
    requireQuant(where, parameters.output, "i8");
    const [outputs, ...rest] = parameters.shape;
    requireWeights(
      where,
      parameters,
      rest.reduce((a, b) => a * b, outputs),
      outputs,
    );
    biasOf(where, parameters, outputs);
    const { outputHeight, outputWidth } = placeConv2d(where, x, parameters);
    return [codesLike(x, [outputHeight, outputWidth, outputs], parameters.output)];
  },
  constants: (parameters, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { weights, weightScale, output, activation, shape, stride, dilation } = parameters;
    const [outputs, windowHeight, windowWidth, groupInputs] = shape;
    const [inputHeight = 0, inputWidth = 0, inputChannels = 0] = x.shape;
    return {
      inputHeight,
      inputWidth,
      inputChannels,
      ...placeConv2d(where, x, parameters),
      outputChannels: outputs,
      windowHeight,
      windowWidth,
      groupInputs,
      groupOutputs: (outputs * groupInputs) / inputChannels,
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
            const firstInput = Math.floor(c / p.groupOutputs) * p.groupInputs;
            let sum = p.bias[c]!;
            for (let ky = 0; ky < p.windowHeight; ky++) {
              const row = y * p.strideY - p.padTop + ky * p.dilationY;
              if (row < 0 || row >= p.inputHeight) continue;
              for (let kx = 0; kx < p.windowWidth; kx++) {
                const column = x * p.strideX - p.padLeft + kx * p.dilationX;
                if (column < 0 || column >= p.inputWidth) continue;
                const from = i * input.size + (row * p.inputWidth + column) * p.inputChannels + firstInput;
                const weight = ((c * p.windowHeight + ky) * p.windowWidth + kx) * p.groupInputs;
                for (let k = 0; k < p.groupInputs; k++)
                  sum = (sum + (input.i8[from + k]! + p.inputOffset) * p.weights[weight + k]!) | 0;
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
    const { outputHeight, outputWidth } = placeConv2d(where, x, parameters);
    const perSecond = outputHeight * outputWidth * toNumber(x.rate);
    return {
      multiplyAdds: perSecond * parameters.weights.length,
      other: perSecond * (parameters.shape[0] * 12),
    };
  },
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, conv2dKernel],
  variants: [conv2dSmlad, conv2dHelium],
});
