import { AfferentError } from "../../errors.ts";
import type { Quant } from "../../wire/wire.ts";
import { clamp, quantizeMultiplier, requantize } from "./requantize.ts";

/**
 * Factors of what lies above zero and, times a slope, below it. The ratio of scales is taken in f32, as TFLite has it.
 * Source: TFLite Micro, `CalculateOpDataLeakyRelu` (tensorflow/lite/micro/kernels/leaky_relu_common.cc) and `CalculateReluOpData`, whose slope is 0.
 * @throws AfferentError for a slope that is not 0 or above, or a ratio beyond 2^30.
 */
export function rectifiedFactors(where: string, input: Quant, output: Quant, slope: number) {
  if (!(slope >= 0)) throw new AfferentError(where, { got: `a slope of ${slope}`, want: "0 or above" });
  const [scale = 0, outputScale = 0] = [input.scale[0], output.scale[0]];
  const above = quantizeMultiplier(where, Math.fround(scale / outputScale));
  const below = quantizeMultiplier(where, Math.fround(Math.fround(scale * Math.fround(slope)) / outputScale));
  return {
    multiplier: above.multiplier,
    shift: above.shift,
    slopeMultiplier: below.multiplier,
    slopeShift: below.shift,
  };
}

/** The law on what a code is above its zero point, before the output's zero point. */
export const rectified = (p: ReturnType<typeof rectifiedFactors>, x: number): number =>
  x >= 0 ? requantize(x, p.multiplier, p.shift) : requantize(x, p.slopeMultiplier, p.slopeShift);

/** Over the codes of int8. */
export function rectifiedCodes(where: string, input: Quant, output: Quant, slope: number): (code: number) => number {
  const factors = rectifiedFactors(where, input, output, slope);
  return (code) => clamp(rectified(factors, code - input.zeroPoint) + output.zeroPoint, -128, 127);
}
