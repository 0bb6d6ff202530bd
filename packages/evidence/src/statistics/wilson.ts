import { AfferentError } from "@afferent/core";

/** An interval with both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of a proportion: right also near 0 and 1, where "plus or minus" leaves [0, 1].
 * Source: Wilson 1927, doi 10.1080/01621459.1927.10502953.
 * In: hits of trials; z, the normal deviate of the wanted confidence, 1.959964 for 95 %. Out: proportions in [0, 1]; null of no trials.
 * Takes the trials as independent: windows or beats of one person are not, use `bootstrapInterval` over subjects for those.
 * @throws AfferentError for counts that are not whole, or more hits than trials.
 */
export function wilsonInterval(options: {
  readonly hits: number;
  readonly trials: number;
  readonly z: number;
}): Interval | null {
  const { hits, trials, z } = options;
  if (!Number.isInteger(hits) || !Number.isInteger(trials) || hits < 0 || hits > trials)
    throw new AfferentError("wilson interval", { got: `${hits} of ${trials}`, want: "whole hits, at most the trials" });
  if (trials === 0) return null;
  const share = hits / trials;
  const square = z * z;
  const shrink = 1 + square / trials;
  const centre = (share + square / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  // At 0 and at all hits the exact end is 0 or 1; rounding must not push it past.
  return { low: hits === 0 ? 0 : centre - half, high: hits === trials ? 1 : centre + half };
}
