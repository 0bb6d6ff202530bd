import { multiplyOp } from "../multiply/multiply-op.ts";

/**
 * The product of two inputs in int16, of equal shapes or with axes of length 1 repeated; zero points are 0.
 * Source: TFLite Micro, `reference_integer_ops::Mul` (tensorflow/lite/kernels/internal/reference/integer_ops/mul.h).
 */
export const multiplyInt16 = multiplyOp({
  name: "multiply-int16",
  source: "TFLite Micro, MUL, int16",
  dtype: "i16",
});
