import { AfferentError } from "../../errors.ts";

/** Biases of 64 bits by their halves: low words as int32, high words. */
export interface WideBias {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const mostBias = 2 ** 40;

/**
 * x times a fixed-point factor of 16 bits, rounded once, halves up.
 * Source: TFLite, `MultiplyByQuantizedMultiplier` of an int64. In: x, a whole number within 48 bits; multiplier as of `quantizeMultiplier`; shift -31 to 7. Out: int32, wrapped.
 * x is cut at 16 bits, so that every partial result is an integer below 2^53.
 */
export function requantizeWide(x: number, multiplier: number, shift: number): number {
  const reduced = multiplier < 0x7fff0000 ? (multiplier + 0x8000) >> 16 : 0x7fff;
  const right = 15 - shift;
  const high = Math.floor(x / 0x10000);
  const low = (x - high * 0x10000) * reduced + 2 ** (right - 1);
  const result =
    right >= 16
      ? Math.floor((high * reduced + Math.floor(low / 0x10000)) / 2 ** (right - 16))
      : high * reduced * 2 ** (16 - right) + Math.floor(low / 2 ** right);
  return result | 0;
}

/**
 * The bias as the kernel takes it, zeros where there is none.
 * @throws AfferentError for halves that do not match, or a bias beyond 40 bits, with which the sum could leave the 48 that are scaled.
 */
export function wideBias(
  where: string,
  bias: WideBias | null,
  channels: number,
): { readonly biasLow: Int32Array; readonly biasHigh: Int32Array } {
  if (bias === null) return { biasLow: new Int32Array(channels), biasHigh: new Int32Array(channels) };
  if (bias.low.length !== channels || bias.high.length !== channels)
    throw new AfferentError(where, {
      got: `${bias.low.length} low and ${bias.high.length} high words of biases`,
      want: `${channels} of each, or no bias`,
    });
  for (let c = 0; c < channels; c++)
    if (!(Math.abs(biasAt(bias.low, bias.high, c)) <= mostBias))
      throw new AfferentError(where, {
        got: `a bias of ${biasAt(bias.low, bias.high, c)}`,
        want: "at most 2^40 in size",
      });
  return { biasLow: bias.low, biasHigh: bias.high };
}

/** One bias; exact below 2^53. */
export const biasAt = (low: Int32Array, high: Int32Array, channel: number): number =>
  high[channel]! * 2 ** 32 + (low[channel]! >>> 0);

/** @throws AfferentError for a factor that is too great for 16 bits: a shift beyond 7. */
export function requireWideShifts(where: string, shifts: Int8Array): void {
  for (const shift of shifts)
    if (shift > 7)
      throw new AfferentError(where, {
        got: `a ratio of scales of about 2^${shift}`,
        want: "below 2^7",
        remedy: "check the scales of input, weights and output",
      });
}
