import { mostOfWindow, poolOp } from "../int8/pool.ts";
import { maxPool2dKernel } from "../max-pool-2d/max-pool-2d.kernel.ts";

/**
 * The greatest code in each window, clamped.
 * In: i16 [height, width, channels]. Out: codes of the input's quantisation. Padding does not count.
 * Source: TFLite Micro, `reference_integer_ops::MaxPool` (tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h).
 */
export const maxPool2dInt16 = poolOp({
  name: "max-pool-2d-int16",
  operation: "max-pool-2d",
  source: "TFLite Micro, MAX_POOL_2D, int16",
  dtype: "i16",
  pooled: mostOfWindow,
  divides: false,
  kernel: maxPool2dKernel,
});
