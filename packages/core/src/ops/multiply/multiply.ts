import { multiplyOp } from "./multiply-op.ts";

/**
 * The product of two inputs in int8, of equal shapes or with axes of length 1 repeated.
 * Source: TFLite Micro, `reference_integer_ops::Mul` (tensorflow/lite/kernels/internal/reference/integer_ops/mul.h).
 */
export const multiply = multiplyOp({
  name: "multiply",
  source: "TFLite Micro, MUL, int8",
  dtype: "i8",
});
