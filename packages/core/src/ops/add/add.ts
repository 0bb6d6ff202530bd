import { defineOp } from "../../graph/op.ts";
import { addHelium } from "./add-helium.ts";
import { addOp } from "./add-op.ts";

/**
 * The sum of two inputs in int8, of equal shapes or with axes of length 1 repeated.
 * Source: TFLite Micro, `reference_integer_ops::Add` (tensorflow/lite/kernels/internal/reference/integer_ops/add.h).
 */
export const add = defineOp({
  ...addOp({ name: "add", source: "TFLite Micro, ADD, int8", dtype: "i8" }),
  variants: [addHelium],
});
