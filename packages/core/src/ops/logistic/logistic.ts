import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { logisticOf } from "../int8/fixed-point.ts";
import { requireOutput, sigmoidCodes } from "../int8/sigmoid.ts";

export interface LogisticParameters {
  /** TFLite knows one for int8: scale 1/256, zero point -128; for int16 1/32768 and 0. */
  readonly output: Quant;
}

/**
 * 1 / (1 + e^-x) in int8, by fixed-point exponentials.
 * Source: TFLite Micro, `reference_integer_ops::Logistic` (tensorflow/lite/kernels/internal/reference/integer_ops/logistic.h).
 */
export const logistic = codeMapOp({
  name: "logistic",
  source: "TFLite Micro, LOGISTIC, int8",
  describe: (where, input, { output }: LogisticParameters) => {
    requireOutput(where, output, { scale: [1 / 256], zeroPoint: -128 });
    return { output, codeOf: sigmoidCodes(where, input, logisticOf, { bits: 8, zero: -128 }) };
  },
});
