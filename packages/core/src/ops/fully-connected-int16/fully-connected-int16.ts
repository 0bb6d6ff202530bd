import { defineOp } from "../../graph/op.ts";
import { fullyConnectedLayer } from "../fully-connected/fully-connected-layer.ts";
import type { FullyConnectedFacts, FullyConnectedGeometry } from "../fully-connected/fully-connected-place.ts";
import { wideCode, type WideConstants, wideLayer, type WideBiases } from "../int8/layer.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasAt } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { fullyConnectedInt16Kernel } from "./fully-connected-int16.kernel.ts";

/** As of `fully-connected`, with biases of 64 bits. */
export interface FullyConnectedInt16Parameters extends FullyConnectedFacts, WideBiases {}

const { layer, parts } = fullyConnectedLayer("fully-connected-int16");

/**
 * A fully connected layer in int16 with weights of int8: each row of inputs by every row of weights.
 * Out: clamp(requantized bias + sum of input * weight): 64 bits, rounded once.
 * Source: TFLite Micro, `reference_integer_ops::FullyConnected` (tensorflow/lite/kernels/internal/reference/integer_ops/fully_connected.h).
 */
export const fullyConnectedInt16 = defineOp({
  name: "fully-connected-int16",
  version: 1,
  source: "TFLite Micro, FULLY_CONNECTED, int16 with int8 weights",
  ...wideLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeWideKernel, clampCodeKernel, frameLostKernel, fullyConnectedInt16Kernel],
});

function frameOf(
  p: FullyConnectedGeometry & WideConstants,
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
