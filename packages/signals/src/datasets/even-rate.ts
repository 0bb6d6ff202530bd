import { AfferentError, Rationals, type Rational } from "@afferent/core";
import type { Gap } from "../recording/recording.ts";

/** Rows of one sensor with a time each. */
interface TimedRows {
  /** Seconds after the first row, rising. */
  readonly seconds: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** So many frames may so many rows become: enough for long breaks, and one wrong time does not take all memory. */
const framesMax = (rows: number): number => 1_000_000 + 100 * rows;

interface EvenRows {
  readonly columns: readonly Float64Array[];
  readonly gaps: readonly Gap[];
}

/**
 * Brings unevenly timed rows to an even rate: frame i stands i / rate seconds after the first row and is interpolated linearly between its two neighbours, so that
 * times stay true. Where neighbours are further apart than `longestStepSeconds`, the frames between them are gaps ("no row"). Does not filter: state a rate near
 * the sensor's own, since a lower one folds what lies above half of it.
 * @throws AfferentError naming the file where the times span far more than so many rows can.
 */
export function atEvenRate(rows: TimedRows, rate: Rational, longestStepSeconds: number, file: string): EvenRows {
  const { seconds } = rows;
  const last = seconds.length - 1;
  const frames = last < 0 ? 0 : Math.floor(seconds[last]! * Rationals.toNumber(rate)) + 1;
  if (!(frames <= framesMax(seconds.length)))
    throw new AfferentError(file, {
      got: `${seconds.length} rows over ${seconds[last]} s`,
      want: `at most ${framesMax(seconds.length)} frames at ${Rationals.format(rate)} Hz`,
      remedy: "look for a wrong time in the file",
    });
  const columns = rows.columns.map(() => new Float64Array(frames));
  const gaps: Gap[] = [];
  let after = 0;
  for (let frame = 0; frame < frames; frame++) {
    const time = (frame * rate.denominator) / rate.numerator;
    while (after < last && seconds[after]! < time) after++;
    const exact = seconds[after] === time;
    const before = exact ? after : after - 1;
    const step = exact ? 0 : seconds[after]! - seconds[before]!;
    if (step > longestStepSeconds) {
      gaps.push({ start: frame, frames: 1, reason: "no row" });
      continue;
    }
    const share = exact ? 0 : (time - seconds[before]!) / step;
    for (const [i, values] of rows.columns.entries())
      columns[i]![frame] = values[before]! + (values[after]! - values[before]!) * share;
  }
  return { columns, gaps };
}

/** The rows whose time is later than that of every row before them: repeated times keep their first row, and steps back in time are left out. */
export function laterRows(times: ArrayLike<number>): readonly number[] {
  const kept: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < times.length; row++) {
    if (!(times[row]! > latest)) continue;
    latest = times[row]!;
    kept.push(row);
  }
  return kept;
}

/** Chosen items, as numbers. */
export const pick = (values: ArrayLike<number>, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => values[row]!);
