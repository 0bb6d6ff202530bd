import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { rectifiedCodes } from "../int8/rectified.ts";

export interface ReluParameters {
  readonly output: Quant;
}

/**
 * What lies below 0 becomes 0, in int8; the rest is scaled to the output.
 * Source: TFLite Micro, `ReluQuantized` (tensorflow/lite/micro/kernels/activations_common.cc).
 */
export const relu = codeMapOp({
  name: "relu",
  source: "TFLite Micro, RELU, int8",
  describe: (where, input, { output }: ReluParameters) => ({
    output,
    codeOf: rectifiedCodes(where, input, output, 0),
  }),
});
