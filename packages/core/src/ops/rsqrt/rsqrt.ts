import { AfferentError } from "../../errors.ts";
import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { inverseRoot } from "../int8/fixed-point.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";

export interface RsqrtParameters {
  readonly output: Quant;
}

/** Fractional bits of a root before it is scaled to output codes. */
const rootBits = 20;

/**
 * The law on one code. Source: TFLite Micro, `SetRsqrtOutputMultiplier` and `RsqrtEvalQuantized`.
 * @throws AfferentError for scales whose factor leaves what 32 bits hold behind the root's bits.
 */
function codesOf(where: string, input: Quant, output: Quant): (code: number) => number {
  const [scale = 0, outputScale = 0] = [input.scale[0], output.scale[0]];
  const ratio = 1 / (Math.sqrt(scale) * outputScale);
  if (!(ratio >= 2 ** -10 && ratio < 2 ** 28))
    throw new AfferentError(where, {
      got: `an input of scale ${scale} for an output of scale ${outputScale}: 1 / (sqrt(input scale) * output scale) is ${ratio}`,
      want: "2^-10 to 2^28",
      remedy: "check both scales",
    });
  const { multiplier, shift } = quantizeMultiplier(where, ratio);
  return (code) => {
    const n = code - input.zeroPoint;
    if (n <= 0) return 127;
    const { root, shift: down } = inverseRoot(n);
    const fine = requantize(1, root, rootBits - down);
    return clamp(requantize(fine, multiplier, shift - rootBits) + output.zeroPoint, -128, 127);
  };
}

/**
 * 1 / sqrt(x) in int8.
 * Codes at the zero point give the highest code. So do codes below it, where TFLite Micro ends the inference with an error: a device has no place for one.
 * Source: TFLite Micro, `RsqrtEvalQuantized` (tensorflow/lite/micro/kernels/elementwise.cc).
 */
export const rsqrt = codeMapOp({
  name: "rsqrt",
  source: "TFLite Micro, RSQRT, int8",
  describe: (where, input, { output }: RsqrtParameters) => ({ output, codeOf: codesOf(where, input, output) }),
});
