import { lowpassTaps } from "@afferent/core";

/** The rate at which beats are looked for: whatever the sensor's, the same signal from here on. */
export const rateHz = 200;

/**
 * A linear-phase band-pass: the difference of two Hamming low-passes of equal length, so that its gain at 0 Hz is zero but for rounding.
 * Symmetric to the bit, since each of the two is.
 */
export function bandTaps(band: {
  readonly taps: number;
  readonly lowHz: number;
  readonly highHz: number;
}): readonly number[] {
  const low = (cutoffHz: number): Float64Array =>
    lowpassTaps({ taps: band.taps, cutoffHz, rateHz, window: { shape: "hamming" } });
  const [wide, narrow] = [low(band.highHz), low(band.lowHz)];
  const difference = Array.from(wide, (tap, k) => tap - (narrow[k] ?? 0));
  return difference.map((tap, k) => (k <= (band.taps - 1) / 2 ? tap : (difference[band.taps - 1 - k] ?? 0)));
}

/** The change across 15 ms of a signal smoothed over 15 ms. */
export const slopeTaps: readonly number[] = [1, 1, 1, 0, -1, -1, -1].map((sign) => sign / 3);
