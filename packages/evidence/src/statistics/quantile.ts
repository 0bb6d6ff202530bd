import { assert } from "@afferent/core";

const ascending = (a: number, b: number): number => a - b;

/** The arithmetic mean, or null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/**
 * A quantile of values already in ascending order, linear between order statistics: position (n - 1) p, counted from 0.
 * Source: definition 7 of Hyndman & Fan 1996, doi 10.1080/00031305.1996.10473566 (the default of R and NumPy).
 * In: sorted [n], finite; p in [0, 1]. Out: null of nothing.
 */
export function quantileOfSorted(sorted: readonly number[], p: number): number | null {
  assert(p >= 0 && p <= 1, "a quantile's probability lies in [0, 1]");
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/** A quantile of values in any order; definition 7 of Hyndman & Fan 1996 (see `quantileOfSorted`). Null of nothing. */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileOfSorted(values.toSorted(ascending), p);
}

/** The median: the middle value, or the mean of the two middle ones. Null of nothing. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
