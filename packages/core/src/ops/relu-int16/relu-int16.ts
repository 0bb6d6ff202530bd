import { wideRectifiedOp } from "../int8/wide-rectified.ts";
import type { ReluParameters } from "../relu/relu.ts";

/**
 * What lies below 0 becomes 0, in int16; the rest is scaled to the output.
 * Source: TFLite Micro, `ReluQuantized` (tensorflow/lite/micro/kernels/activations_common.cc).
 */
export const reluInt16 = wideRectifiedOp<ReluParameters>({
  name: "relu-int16",
  source: "TFLite Micro, RELU, int16",
  slopeOf: () => 0,
});
