import { subtractOp } from "../add/add-op.ts";

/**
 * The first of two inputs less the second, in int8, of equal shapes or with axes of length 1 repeated.
 * Source: TFLite Micro, `reference_ops::Sub` (tensorflow/lite/kernels/internal/reference/sub.h).
 */
export const subtract = subtractOp({
  name: "subtract",
  source: "TFLite Micro, SUB, int8",
  dtype: "i8",
});
