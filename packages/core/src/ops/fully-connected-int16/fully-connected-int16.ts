import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { channelFactors, requireWeights } from "../int8/channels.ts";
import { type FullyConnectedParameters, layerShape } from "../fully-connected/fully-connected.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { biasAt, requantizeWide, requireWideShifts, type WideBias, wideBias } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { activationRange, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { fullyConnectedInt16Kernel } from "./fully-connected-int16.kernel.ts";

/** As of `fully-connected`, with biases of 64 bits. */
export interface FullyConnectedInt16Parameters extends Omit<FullyConnectedParameters, "bias"> {
  readonly bias: WideBias | null;
}

const where = "fully-connected-int16";

/**
 * A fully connected layer in int16 with weights of int8: each row of inputs by every row of weights.
 * Out: clamp(requantized bias + sum of input * weight): 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::FullyConnected` (tensorflow/lite/kernels/internal/reference/integer_ops/fully_connected.h).
 */
export const fullyConnectedInt16 = defineOp({
  name: "fully-connected-int16",
  version: 1,
  source: "TFLite Micro, FULLY_CONNECTED, int16 with int8 weights",
  infer: ([x], parameters: FullyConnectedInt16Parameters) => {
    requireCodes(where, x, "i16");
    requireQuant(where, parameters.output, "i16");
    const [outputs, inputs] = parameters.shape;
    requireWeights(where, parameters, outputs * inputs, outputs);
    wideBias(where, parameters.bias, outputs);
    requireWideShifts(
      where,
      channelFactors(where, outputs, { input: x.quant, weights: parameters.weightScale, output: parameters.output })
        .shifts,
    );
    return [codesLike(x, layerShape(where, x, parameters), parameters.output)];
  },
  constants: (parameters, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { weights, weightScale, bias, output, activation } = parameters;
    const [outputs, inputs] = parameters.shape;
    return {
      rows: frameSize(x) / inputs,
      inputs,
      outputs,
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
      for (let row = 0; row < p.rows; row++)
        for (let c = 0; c < p.outputs; c++) {
          const from = i * input.size + row * p.inputs;
          let sum = biasAt(p.biasLow, p.biasHigh, c);
          for (let k = 0; k < p.inputs; k++) sum += input.i16[from + k]! * p.weights[c * p.inputs + k]!;
          const scaled = requantizeWide(sum, p.multipliers[c]!, p.shifts[c]!);
          output.i16[to++] = clamp(scaled, p.low, p.high);
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: ({ shape }, [wire]) => {
    const x = wire as Wire;
    const perSecond = (frameSize(x) / shape[1]) * toNumber(x.rate);
    return { multiplyAdds: perSecond * shape[0] * shape[1], other: perSecond * shape[0] * 12 };
  },
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, fullyConnectedInt16Kernel],
});
