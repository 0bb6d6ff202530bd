import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { tanhOf } from "../int8/fixed-point.ts";
import { requireOutput, sigmoidCodes } from "../int8/sigmoid.ts";

export interface TanhParameters {
  /** TFLite knows one for int8: scale 1/128, zero point 0; for int16 1/32768 and 0. */
  readonly output: Quant;
}

/**
 * The hyperbolic tangent in int8, by fixed-point exponentials.
 * Source: TFLite Micro, `reference_integer_ops::Tanh` (tensorflow/lite/kernels/internal/reference/integer_ops/tanh.h).
 */
export const tanh = codeMapOp({
  name: "tanh",
  source: "TFLite Micro, TANH, int8",
  describe: (where, input, { output }: TanhParameters) => {
    requireOutput(where, output, { scale: [1 / 128], zeroPoint: 0 });
    return { output, codeOf: sigmoidCodes(where, input, tanhOf, { bits: 7, zero: 0 }) };
  },
});
