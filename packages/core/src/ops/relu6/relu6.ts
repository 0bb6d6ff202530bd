import { codeMapOp } from "../int8/code-map.ts";
import { clamp } from "../int8/requantize.ts";
import { activationRange } from "../int8/tensor.ts";

/**
 * Codes held between those of 0 and 6, in int8. Out: codes of the input's quantisation, since TFLite Micro does not look at another.
 * Source: TFLite Micro, `Relu6Quantized` (tensorflow/lite/micro/kernels/activations_common.cc).
 */
export const relu6 = codeMapOp({
  name: "relu6",
  source: "TFLite Micro, RELU6, int8",
  describe: (_where, input, _parameters: Record<never, never>) => {
    const { low, high } = activationRange("relu6", input, "i8");
    return { output: input, codeOf: (code) => clamp(code, low, high) };
  },
});
