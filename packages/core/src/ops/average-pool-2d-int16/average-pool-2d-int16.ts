import { meanOfWindow, poolOp } from "../int8/pool.ts";
import { averagePool2dKernel } from "../average-pool-2d/average-pool-2d.kernel.ts";

/**
 * The mean of the codes in each window, halves away from zero, clamped.
 * In: i16 [height, width, channels]. Out: codes of the input's quantisation. Padding does not count.
 * Source: TFLite Micro, `reference_integer_ops::AveragePool` (tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h).
 */
export const averagePool2dInt16 = poolOp({
  name: "average-pool-2d-int16",
  operation: "average-pool-2d",
  source: "TFLite Micro, AVERAGE_POOL_2D, int16",
  dtype: "i16",
  pooled: meanOfWindow,
  divides: true,
  kernel: averagePool2dKernel,
});
