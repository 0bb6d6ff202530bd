import { AfferentError } from "../../errors.ts";

/** A positive real factor as multiplier * 2^(shift - 31), the multiplier in [2^30, 2^31); zero as 0 and 0. */
interface FixedPoint {
  readonly multiplier: number;
  readonly shift: number;
}

/**
 * The factor nearest to a real one, halves away from zero.
 * Source: TFLite, `QuantizeMultiplier` (tensorflow/lite/kernels/internal/quantization_util.cc). Exact: only halving, doubling and one rounding.
 * In: a factor >= 0, at most 2^30; below 2^-32 it is 0. @throws AfferentError for what is no such number.
 */
export function quantizeMultiplier(where: string, real: number): FixedPoint {
  if (!(real >= 0 && real <= 2 ** 30))
    throw new AfferentError(where, {
      got: `a ratio of scales of ${real}`,
      want: "0 to 2^30",
      remedy: "check the scales of input, weights and output",
    });
  if (real === 0) return { multiplier: 0, shift: 0 };
  let [fraction, shift] = [real, 0];
  for (; fraction >= 1; shift++) fraction /= 2;
  for (; fraction < 0.5; shift--) fraction *= 2;
  let multiplier = Math.floor(fraction * 2 ** 31 + 0.5);
  if (multiplier === 2 ** 31) {
    multiplier = 2 ** 30;
    shift++;
  }
  return shift < -31 ? { multiplier: 0, shift: 0 } : { multiplier, shift };
}

/**
 * a * b / 2^31, to the nearest, halves up; the one product that does not fit (both -2^31) saturates.
 * Source: gemmlowp, `SaturatingRoundingDoublingHighMul`. a is cut into halves of 16 bits, so that every partial result is an integer below 2^53.
 * In: a and b, int32. Out: int32.
 */
export function doublingHighProduct(a: number, b: number): number {
  const low = Math.floor(((a & 0xffff) * b + 0x40000000) / 0x10000);
  const product = Math.floor(((a >> 16) * b + low) / 0x8000);
  return product > 0x7fffffff ? 0x7fffffff : product;
}

/** x / 2^exponent to the nearest, halves away from zero. Source: gemmlowp, `RoundingDivideByPOT`. In: x int32, exponent 0 to 31. */
export function roundingShift(x: number, exponent: number): number {
  if (exponent === 0) return x;
  const mask = exponent === 31 ? 0x7fffffff : (1 << exponent) - 1;
  const threshold = (mask >> 1) + (x < 0 ? 1 : 0);
  return (x >> exponent) + ((x & mask) > threshold ? 1 : 0);
}

/**
 * x times a fixed-point factor, rounded twice: the product to its upper 32 bits, then the shift to the right.
 * Source: TFLite, `MultiplyByQuantizedMultiplier` of an int32 with double rounding, the default of TFLite Micro. A shift to the left comes first and wraps.
 * In: x int32, multiplier >= 0, shift -31 to 30. Out: int32.
 */
export function requantize(x: number, multiplier: number, shift: number): number {
  return shift > 0
    ? doublingHighProduct(x << shift, multiplier)
    : roundingShift(doublingHighProduct(x, multiplier), -shift);
}

export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);
