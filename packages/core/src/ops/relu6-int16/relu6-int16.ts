import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { activationRange } from "../int8/tensor.ts";
import { wideEachOp } from "../int8/wide-each.ts";
import { relu6Int16Kernel } from "./relu6-int16.kernel.ts";

/**
 * Codes held between those of 0 and 6, in int16. Out: codes of the input's quantisation, since TFLite Micro does not look at another.
 * Source: TFLite Micro, `Relu6Quantized` (tensorflow/lite/micro/kernels/activations_common.cc).
 */
export const relu6Int16 = wideEachOp({
  name: "relu6-int16",
  source: "TFLite Micro, RELU6, int16",
  outputOf: (input, _parameters: Record<never, never>) => input,
  constants: (_where, input) => activationRange("relu6", input, "i16"),
  each: ({ low, high }, code) => clamp(code, low, high),
  multiplyAdds: 0,
  kernel: [clampCodeKernel, frameLostKernel, relu6Int16Kernel],
});
