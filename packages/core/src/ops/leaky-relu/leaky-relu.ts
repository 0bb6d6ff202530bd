import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { rectifiedCodes } from "../int8/rectified.ts";

export interface LeakyReluParameters {
  /** The factor below 0, f32, 0 or above. */
  readonly slope: number;
  readonly output: Quant;
}

/**
 * What lies below 0 is multiplied by the slope, in int8; all is scaled to the output.
 * Source: TFLite Micro, `QuantizeLeakyRelu` (tensorflow/lite/kernels/internal/reference/leaky_relu.h).
 */
export const leakyRelu = codeMapOp({
  name: "leaky-relu",
  source: "TFLite Micro, LEAKY_RELU, int8",
  describe: (where, input, { slope, output }: LeakyReluParameters) => ({
    output,
    codeOf: rectifiedCodes(where, input, output, slope),
  }),
});
