import { subtractOp } from "../add/add-op.ts";

/**
 * The first of two inputs less the second, in int16, of equal shapes or with axes of length 1 repeated; zero points are 0.
 * Source: TFLite Micro, `reference_ops::Sub` of int16 (tensorflow/lite/kernels/internal/reference/sub.h).
 */
export const subtractInt16 = subtractOp({
  name: "subtract-int16",
  source: "TFLite Micro, SUB, int16",
  dtype: "i16",
});
