import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { rectified, rectifiedFactors } from "../int8/rectified.ts";
import { clamp } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { wideEachOp } from "../int8/wide-each.ts";
import type { LeakyReluParameters } from "../leaky-relu/leaky-relu.ts";
import { rectifyCodesKernel } from "../int8/rectify-codes.kernel.ts";
import { leakyReluInt16Kernel } from "./leaky-relu-int16.kernel.ts";

/**
 * What lies below 0 is multiplied by the slope, in int16; all is scaled to the output.
 * Source: TFLite Micro, `QuantizeLeakyRelu` (tensorflow/lite/kernels/internal/reference/leaky_relu.h).
 */
export const leakyReluInt16 = wideEachOp({
  name: "leaky-relu-int16",
  source: "TFLite Micro, LEAKY_RELU, int16",
  outputOf: (_, { output }: LeakyReluParameters) => output,
  constants: (where, input, { slope, output }) => rectifiedFactors(where, input, output, slope),
  each: (factors, code) => clamp(rectified(factors, code), -32768, 32767),
  multiplyAdds: 1,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, rectifyCodesKernel, leakyReluInt16Kernel],
});
