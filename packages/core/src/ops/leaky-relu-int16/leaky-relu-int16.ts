import { wideRectifiedOp } from "../int8/wide-rectified.ts";
import type { LeakyReluParameters } from "../leaky-relu/leaky-relu.ts";

/**
 * What lies below 0 is multiplied by the slope, in int16; all is scaled to the output.
 * Source: TFLite Micro, `QuantizeLeakyRelu` (tensorflow/lite/kernels/internal/reference/leaky_relu.h).
 */
export const leakyReluInt16 = wideRectifiedOp({
  name: "leaky-relu-int16",
  source: "TFLite Micro, LEAKY_RELU, int16",
  slopeOf: ({ slope }: LeakyReluParameters) => slope,
});
