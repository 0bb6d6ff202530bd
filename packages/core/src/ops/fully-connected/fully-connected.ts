import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { biasOf, channelFactors, requireWeights, type WeightFacts } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type Activation, activationRange, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { fullyConnectedHelium } from "./fully-connected-helium.ts";
import { fullyConnectedSmlad } from "./fully-connected-smlad.ts";
import { fullyConnectedKernel } from "./fully-connected.kernel.ts";

/** Weights [outputs, inputs], as TFLite stores them. */
export interface FullyConnectedParameters extends WeightFacts {
  readonly shape: readonly [number, number];
  /** Whether the output keeps the input's dimensions, the last one apart; else it is [outputs], or [rows, outputs]. */
  readonly keepDimensions: boolean;
  readonly activation: Activation;
  readonly output: Quant;
}

const where = "fully-connected";

/** The output's shape. @throws AfferentError where the input is no rows of as many codes as the weights take. */
export function layerShape(
  where: string,
  { shape }: Wire,
  parameters: Pick<FullyConnectedParameters, "shape" | "keepDimensions">,
): readonly number[] {
  const [outputs, inputs] = parameters.shape;
  const size = shape.reduce((a, b) => a * b, 1);
  const rows = size / inputs;
  if (!Number.isInteger(rows) || (parameters.keepDimensions && shape.at(-1) !== inputs))
    throw new AfferentError(where, {
      got: `frames of shape [${shape.join(", ")}]`,
      want: `rows of ${inputs}, as the weights have inputs`,
    });
  if (parameters.keepDimensions) return [...shape.slice(0, -1), outputs];
  return rows === 1 ? [outputs] : [rows, outputs];
}

/**
 * A fully connected layer in int8: each row of inputs by every row of weights.
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point); the sum wraps in int32.
 * Source: TFLite Micro, `reference_integer_ops::FullyConnected` (tensorflow/lite/kernels/internal/reference/integer_ops/fully_connected.h).
 */
export const fullyConnected = defineOp({
  name: "fully-connected",
  version: 1,
  source: "TFLite Micro, FULLY_CONNECTED, int8",
  infer: ([x], parameters: FullyConnectedParameters) => {
    requireCodes(where, x, "i8");
    requireQuant(where, parameters.output, "i8");
    const [outputs, inputs] = parameters.shape;
    requireWeights(where, parameters, outputs * inputs, outputs);
    biasOf(where, parameters, outputs);
    return [codesLike(x, layerShape(where, x, parameters), parameters.output)];
  },
  constants: (parameters, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { weights, weightScale, output, activation } = parameters;
    const [outputs, inputs] = parameters.shape;
    return {
      rows: frameSize(x) / inputs,
      inputs,
      outputs,
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
      for (let row = 0; row < p.rows; row++)
        for (let c = 0; c < p.outputs; c++) {
          const from = i * input.size + row * p.inputs;
          let sum = p.bias[c]!;
          for (let k = 0; k < p.inputs; k++)
            sum = (sum + (input.i8[from + k]! + p.inputOffset) * p.weights[c * p.inputs + k]!) | 0;
          const scaled = (requantize(sum, p.multipliers[c]!, p.shifts[c]!) + p.outputOffset) | 0;
          output.i8[to++] = clamp(scaled, p.low, p.high);
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
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, fullyConnectedKernel],
  variants: [fullyConnectedSmlad, fullyConnectedHelium],
});
