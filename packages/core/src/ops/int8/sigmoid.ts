import { AfferentError } from "../../errors.ts";
import type { Quant } from "../../wire/wire.ts";
import { clamp, quantizeMultiplier, requantize, roundingShift } from "./requantize.ts";

/** Integer bits of the argument in int8. */
const integerBits = 4;

/** @throws AfferentError unless the output has the one quantisation that TFLite has for an op. */
export function requireOutput(where: string, { scale, zeroPoint }: Quant, want: Quant): void {
  if (scale[0] !== want.scale[0] || zeroPoint !== want.zeroPoint)
    throw new AfferentError(where, {
      got: `an output of scale ${scale[0]} and zero point ${zeroPoint}`,
      want: `scale 1/${1 / (want.scale[0] ?? 1)} and zero point ${want.zeroPoint}`,
    });
}

/**
 * A function of a real number over the codes of int8, saturated where |x| reaches 15 with 4 integer bits.
 * In: the input's quantisation; the function on fixed-point numbers, 4 integer bits in and none out; how many bits of its value are kept, and the code of 0.
 * Source: TFLite Micro, `CalculateArithmeticOpDataLogistic` and `reference_integer_ops::Logistic`, `Tanh`.
 * @throws AfferentError for an input scale of 2^4 or more, beyond which one step leaves the range.
 */
export function sigmoidCodes(
  where: string,
  { scale: [scale = 0], zeroPoint }: Quant,
  of: (x: number) => number,
  { bits, zero }: { readonly bits: number; readonly zero: number },
): (code: number) => number {
  if (!(scale < 2 ** integerBits))
    throw new AfferentError(where, { got: `an input scale of ${scale}`, want: `below ${2 ** integerBits}` });
  // A factor up to 2^31, one bit more than `quantizeMultiplier` takes.
  const { multiplier, shift: half } = quantizeMultiplier(where, scale * 2 ** (30 - integerBits));
  const shift = half + 1;
  const radius = Math.floor(((2 ** integerBits - 1) * 2 ** (31 - integerBits)) / 2 ** shift);
  return (code) => {
    const x = code - zeroPoint;
    if (x <= -radius) return -128;
    if (x >= radius) return 127;
    return clamp(roundingShift(of(requantize(x, multiplier, shift)), 31 - bits) + zero, -128, 127);
  };
}
