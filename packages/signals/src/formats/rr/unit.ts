import { AfferentError } from "@afferent/core";

/** The unit of intervals between beats. */
export type IntervalUnit = "s" | "ms";

/** Medians that beats of a living person can have, from 20 to 240 a minute, in each unit; they do not overlap. */
const spans = { s: [0.25, 3], ms: [250, 3000] } as const;

/**
 * The unit that a list of intervals is in, and the median that tells it, in that unit: 0.25 to 3 is seconds, 250 to 3000 milliseconds. A stated unit is checked against it.
 * @throws AfferentError where the median is neither, or belongs to the unit that was not stated.
 */
export function intervalUnit(
  values: Float64Array,
  stated: IntervalUnit | undefined,
  where: string,
): { readonly unit: IntervalUnit; readonly median: number } {
  const sorted = values.filter((value) => value > 0).toSorted();
  const median = sorted[sorted.length >> 1];
  if (median === undefined)
    throw new AfferentError(where, { got: "no interval above 0", want: "intervals between beats" });
  const found = (["s", "ms"] as const).find((unit) => median >= spans[unit][0] && median <= spans[unit][1]);
  if (found === undefined)
    throw new AfferentError(where, {
      got: `a median of ${median}`,
      want: "intervals of 0.25 to 3 s or 250 to 3000 ms",
      remedy:
        median >= 25 && median <= 250
          ? "these look like heart rates in /min; intervals are 60000 / rate in ms"
          : "check what the column holds: sample counts have to be divided by the rate first",
    });
  if (stated !== undefined && stated !== found)
    throw new AfferentError(where, {
      got: `a median of ${median} stated as ${stated}`,
      want: `intervals in ${stated}`,
      remedy: `these are ${found}: state ${found}`,
    });
  return { unit: found, median };
}
