import { defineOp } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import {
  fullyConnectedCost,
  type FullyConnectedFacts,
  fullyConnectedGeometry,
  layerShape,
} from "../fully-connected/fully-connected-place.ts";
import { fullyConnectedWork } from "../fully-connected/fully-connected-work.ts";
import { rowClearance } from "../int8/clearance.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { requireWideLayer, wideCode, wideConstants } from "../int8/layer.ts";
import { biasAt, type WideBias } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import { fullyConnectedInt16Kernel } from "./fully-connected-int16.kernel.ts";
import { slideOfRows } from "../int8/slides.ts";

/** As of `fully-connected`, with biases of 64 bits. */
export interface FullyConnectedInt16Parameters extends FullyConnectedFacts {
  readonly bias: WideBias | null;
}

const where = "fully-connected-int16";
const layer = ({ shape }: FullyConnectedFacts) => ({ where, channels: shape[0] });

const constantsOf = (parameters: FullyConnectedInt16Parameters, [wire]: readonly Wire[]) => ({
  ...fullyConnectedGeometry(wire as Wire, parameters),
  ...wideConstants(layer(parameters), wire as CodeWire, parameters),
});

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
    requireWideLayer(layer(parameters), x, parameters);
    return [codesLike(x, layerShape(where, x, parameters), parameters.output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i16", frameOf),
  validity: () => ({ rule: "same" }),
  slide: (parameters, inputs, axis) => (parameters.keepDimensions ? slideOfRows(parameters, inputs, axis) : null),
  cost: (parameters, [x]) => fullyConnectedCost(x as Wire, parameters),
  clearanceBytes: rowClearance,
  work: fullyConnectedWork,
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, fullyConnectedInt16Kernel],
});

function frameOf(
  p: ReturnType<typeof constantsOf>,
  input: Int16Array,
  first: number,
  output: Int16Array,
  at: number,
): void {
  let to = at;
  for (let row = 0; row < p.rows; row++)
    for (let c = 0; c < p.outputs; c++) {
      const from = first + row * p.inputs;
      let sum = biasAt(p.biasLow, p.biasHigh, c);
      for (let k = 0; k < p.inputs; k++) sum += input[from + k]! * p.weights[c * p.inputs + k]!;
      output[to++] = wideCode(p, c, sum);
    }
}
