import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { channelFactors, requireWeights } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { biasAt, requantizeWide, requireWideShifts, type WideBias, wideBias } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { activationRange, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { type Conv2dParameters, placeConv2d } from "../conv-2d/conv-2d.ts";
import { conv2dInt16Kernel } from "./conv-2d-int16.kernel.ts";

/** As of `conv-2d`, with biases of 64 bits. */
export interface Conv2dInt16Parameters extends Omit<Conv2dParameters, "bias"> {
  readonly bias: WideBias | null;
}

const where = "conv-2d-int16";

/**
 * Convolution over [height, width, channels] in int16 with weights of int8; one dimension is a height of 1. Outputs that share a group see the group's channels only.
 * Out: clamp(requantized bias + sum of input * weight), by channel: 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::ConvPerChannel` (tensorflow/lite/kernels/internal/reference/integer_ops/conv.h).
 */
export const conv2dInt16 = defineOp({
  name: "conv-2d-int16",
  version: 1,
  source: "TFLite Micro, CONV_2D, int16 with int8 weights",
  infer: ([x], parameters: Conv2dInt16Parameters) => {
    requireCodes(where, x, "i16", 3);
    requireQuant(where, parameters.output, "i16");
    const [outputs, ...rest] = parameters.shape;
    requireWeights(
      where,
      parameters,
      rest.reduce((a, b) => a * b, outputs),
      outputs,
    );
    wideBias(where, parameters.bias, outputs);
    requireWideShifts(
      where,
      channelFactors(where, outputs, { input: x.quant, weights: parameters.weightScale, output: parameters.output })
        .shifts,
    );
    const { outputHeight, outputWidth } = placeConv2d(where, x, parameters);
    return [codesLike(x, [outputHeight, outputWidth, outputs], parameters.output)];
  },
  constants: (parameters, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { weights, weightScale, bias, output, activation, shape, stride, dilation } = parameters;
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
      ...activationRange(activation, output, "i16"),
      weights,
      ...wideBias(where, bias, outputs),
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
        output.i16.fill(0, to, to + output.size);
        to += output.size;
        continue;
      }
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
                const from = i * input.size + (row * p.inputWidth + column) * p.inputChannels + firstInput;
                const weight = ((c * p.windowHeight + ky) * p.windowWidth + kx) * p.groupInputs;
                for (let k = 0; k < p.groupInputs; k++) sum += input.i16[from + k]! * p.weights[weight + k]!;
              }
            }
            const scaled = requantizeWide(sum, p.multipliers[c]!, p.shifts[c]!);
            output.i16[to++] = clamp(scaled, p.low, p.high);
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
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, conv2dInt16Kernel],
});
