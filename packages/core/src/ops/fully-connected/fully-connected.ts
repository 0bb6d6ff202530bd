import { defineOp } from "../../graph/op.ts";
import { fullyConnectedLayer } from "./fully-connected-layer.ts";
import type { FullyConnectedFacts, FullyConnectedGeometry } from "./fully-connected-place.ts";
import { narrowCode, type NarrowConstants, narrowLayer } from "../int8/layer.ts";
import type { WeightFacts } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { fullyConnectedHelium } from "./fully-connected-helium.ts";
import { fullyConnectedSimd128 } from "./fully-connected-simd128.ts";
import { fullyConnectedSmlad } from "./fully-connected-smlad.ts";
import { fullyConnectedKernel } from "./fully-connected.kernel.ts";

export interface FullyConnectedParameters extends FullyConnectedFacts, WeightFacts {}

const { layer, parts } = fullyConnectedLayer("fully-connected");

/**
 * A fully connected layer in int8: each row of inputs by every row of weights.
 * Out: clamp(requantize(bias + sum of (input - its zero point) * weight) + zero point); the sum wraps in int32.
 * Source: TFLite Micro, `reference_integer_ops::FullyConnected` (tensorflow/lite/kernels/internal/reference/integer_ops/fully_connected.h).
 */
export const fullyConnected = defineOp({
  name: "fully-connected",
  version: 1,
  source: "TFLite Micro, FULLY_CONNECTED, int8",
  ...narrowLayer(layer, frameOf),
  ...parts,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, fullyConnectedKernel],
  variants: [fullyConnectedSmlad, fullyConnectedHelium, fullyConnectedSimd128],
});

function frameOf(
  p: FullyConnectedGeometry & NarrowConstants,
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
