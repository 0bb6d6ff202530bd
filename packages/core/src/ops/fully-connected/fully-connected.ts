import { defineOp } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import type { WeightFacts } from "../int8/channels.ts";
import { rowClearance } from "../int8/clearance.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { narrowCode, narrowConstants, requireNarrowLayer } from "../int8/layer.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import { fullyConnectedHelium } from "./fully-connected-helium.ts";
import {
  fullyConnectedCost,
  type FullyConnectedFacts,
  fullyConnectedGeometry,
  layerShape,
} from "./fully-connected-place.ts";
import { fullyConnectedWork } from "./fully-connected-work.ts";
import { fullyConnectedSimd128 } from "./fully-connected-simd128.ts";
import { fullyConnectedSmlad } from "./fully-connected-smlad.ts";
import { fullyConnectedKernel } from "./fully-connected.kernel.ts";
import { slideOfRows } from "../int8/slides.ts";

export interface FullyConnectedParameters extends FullyConnectedFacts, WeightFacts {}

const where = "fully-connected";
const layer = ({ shape }: FullyConnectedFacts) => ({ where, channels: shape[0] });

const constantsOf = (parameters: FullyConnectedParameters, [wire]: readonly Wire[]) => ({
  ...fullyConnectedGeometry(wire as Wire, parameters),
  ...narrowConstants(layer(parameters), wire as CodeWire, parameters),
});

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
    requireNarrowLayer(layer(parameters), x, parameters);
    return [codesLike(x, layerShape(where, x, parameters), parameters.output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i8", frameOf),
  validity: () => ({ rule: "same" }),
  slide: (parameters, inputs, axis) => (parameters.keepDimensions ? slideOfRows(parameters, inputs, axis) : null),
  cost: (parameters, [x]) => fullyConnectedCost(x as Wire, parameters),
  clearanceBytes: rowClearance,
  work: fullyConnectedWork,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, fullyConnectedKernel],
  variants: [fullyConnectedSmlad, fullyConnectedHelium, fullyConnectedSimd128],
});

function frameOf(
  p: ReturnType<typeof constantsOf>,
  input: Int8Array,
  first: number,
  output: Int8Array,
  at: number,
): void {
  let to = at;
  for (let row = 0; row < p.rows; row++)
    for (let c = 0; c < p.outputs; c++) {
      const from = first + row * p.inputs;
      let sum = p.bias[c]!;
      for (let k = 0; k < p.inputs; k++)
        sum = (sum + (input[from + k]! + p.inputOffset) * p.weights[c * p.inputs + k]!) | 0;
      output[to++] = narrowCode(p, c, sum);
    }
}
