import { addOp } from "../add/add-op.ts";

/**
 * The sum of two inputs in int16, of equal shapes or with axes of length 1 repeated; zero points are 0.
 * Source: TFLite Micro, `reference_ops::Add` of int16 (tensorflow/lite/kernels/internal/reference/add.h).
 */
export const addInt16 = addOp({
  name: "add-int16",
  source: "TFLite Micro, ADD, int16",
  dtype: "i16",
});
