import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { rectified, rectifiedFactors } from "../int8/rectified.ts";
import { clamp } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { wideEachOp } from "../int8/wide-each.ts";
import type { ReluParameters } from "../relu/relu.ts";
import { rectifyCodesKernel } from "../int8/rectify-codes.kernel.ts";
import { reluInt16Kernel } from "./relu-int16.kernel.ts";

/**
 * What lies below 0 becomes 0, in int16; the rest is scaled to the output.
 * Source: TFLite Micro, `ReluQuantized` (tensorflow/lite/micro/kernels/activations_common.cc).
 */
export const reluInt16 = wideEachOp({
  name: "relu-int16",
  source: "TFLite Micro, RELU, int16",
  outputOf: (_, { output }: ReluParameters) => output,
  constants: (where, input, { output }) => rectifiedFactors(where, input, output, 0),
  each: (factors, code) => clamp(rectified(factors, code), -32768, 32767),
  multiplyAdds: 1,
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, rectifyCodesKernel, reluInt16Kernel],
});
