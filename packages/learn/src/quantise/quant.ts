import { assert, type Quant } from "@afferent/core";

/** The least and greatest number that a wire has carried. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What int16 codes have to mean to hold a range: the same either side of 0. */
export const wideQuantOf = ({ low, high }: Range): Quant => ({
  scale: [Math.fround((Math.max(-low, high, 0) || 1) / 32767)],
  zeroPoint: 0,
});

/**
 * What int8 codes have to mean to hold a range: 255 steps from low to high, both moved so that 0 has a code of its own, which padding and rectifying need.
 * In: finite numbers, low <= high. A range of 0 alone gets steps of 1 / 255.
 */
export function quantOf({ low, high }: Range): Quant {
  assert(
    Number.isFinite(low) && Number.isFinite(high) && low <= high,
    `a range of finite numbers, not ${low} to ${high}`,
  );
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  const scale = Math.fround((most - least || 1) / 255);
  const zeroPoint = Math.round(-128 - least / scale);
  return { scale: [scale], zeroPoint: Math.max(-128, Math.min(127, zeroPoint)) };
}
