import { AfferentError, rational, Rationals, type RationalLike } from "@afferent/core";
import type { Series } from "./numbers.ts";
import type { Source } from "./recording.ts";
import { makeSource } from "./source.ts";

/**
 * Places a series on an even grid from the recording's zero: each value at the frame nearest to its time. Frames without a value are gaps ("no value"); of
 * several values for one frame the last stays. Nothing is interpolated or held.
 * @throws AfferentError where the grid would have more than 100 million frames, or the series is empty or begins before the zero.
 */
export function seriesOnGrid(series: Series, rate: RationalLike): Source {
  const exact = rational(rate);
  const rateHz = Rationals.toNumber(exact);
  const frames = Math.round((series.timesSeconds.at(-1) ?? -1) * rateHz) + 1;
  if (!(frames >= 1 && frames <= 100_000_000) || series.timesSeconds[0]! < 0)
    throw new AfferentError(`series "${series.name}"`, {
      got: `${series.values.length} values up to ${series.timesSeconds.at(-1) ?? "no"} s at ${rateHz} Hz`,
      want: "times of 0 s or later that make 1 to 100 million frames",
    });
  const values = new Float64Array(frames).fill(Number.NaN);
  for (const [i, time] of series.timesSeconds.entries()) values[Math.round(time * rateHz)] = series.values[i]!;
  const source = makeSource({
    name: series.name,
    rate: exact,
    start: 0,
    channels: [{ name: series.name, unit: series.unit, values }],
    gaps: [],
  });
  return { ...source, gaps: source.gaps.map((gap) => ({ ...gap, reason: "no value" })) };
}
