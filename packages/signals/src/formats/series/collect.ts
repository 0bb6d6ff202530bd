import type { Series } from "../../recording/numbers.ts";
import { GrowingNumbers } from "./growing.ts";

/** What tells one series from another while a file is read. */
export interface SeriesKey {
  readonly name: string;
  readonly unit: string;
  readonly origin: string;
}

interface Collected extends SeriesKey {
  readonly times: GrowingNumbers;
  readonly durations: GrowingNumbers;
  readonly values: GrowingNumbers;
  readonly labels: readonly string[] | undefined;
}

/** Gathers values by series while a file is read in any order, and puts each series in order of time at the end. */
export class SeriesCollector {
  readonly #series = new Map<string, Collected>();

  /** Adds one value; `durationSeconds` is 0 for a value of a moment. Values that are not finite are left out. */
  add(key: SeriesKey, timeSeconds: number, value: number, durationSeconds = 0, labels?: readonly string[]): void {
    if (!Number.isFinite(value) || !Number.isFinite(timeSeconds)) return;
    const id = `${key.name}\n${key.unit}\n${key.origin}`;
    let series = this.#series.get(id);
    if (series === undefined) {
      const numbers = { times: new GrowingNumbers(), durations: new GrowingNumbers(), values: new GrowingNumbers() };
      series = { ...key, ...numbers, labels };
      this.#series.set(id, series);
    }
    series.times.push(timeSeconds);
    series.durations.push(durationSeconds);
    series.values.push(value);
  }

  /** The earliest time at which a value begins, or undefined where there is none. */
  firstSeconds(): number | undefined {
    let first: number | undefined;
    for (const { times, durations } of this.#series.values()) {
      const [ends, lengths] = [times.all(), durations.all()];
      for (let i = 0; i < ends.length; i++) first = Math.min(first ?? Infinity, ends[i]! - Math.max(0, lengths[i]!));
    }
    return first;
  }

  /** The series in the order in which they first appeared, with `zeroSeconds` as the new zero. Each is given away as it is put in order: the collector is empty afterwards. */
  finish(zeroSeconds: number): readonly Series[] {
    const series: Series[] = [];
    for (const [id, collected] of this.#series) {
      series.push(finished(collected, zeroSeconds));
      this.#series.delete(id);
    }
    return series;
  }
}

function finished({ name, unit, origin, times, durations, values, labels }: Collected, zeroSeconds: number): Series {
  const ends = times.all();
  const order = orderOf(ends);
  const inOrder = (from: Float64Array): Float64Array =>
    order === undefined ? from : from.map((_, i) => from[order[i]!]!);
  const timesSeconds = inOrder(ends);
  for (let i = 0; i < timesSeconds.length; i++) timesSeconds[i]! -= zeroSeconds;
  const durationsSeconds = inOrder(durations.all());
  return {
    name,
    unit,
    origin,
    timesSeconds,
    values: inOrder(values.all()),
    ...(durationsSeconds.some((duration) => duration !== 0) ? { durationsSeconds } : {}),
    ...(labels === undefined ? {} : { labels }),
  };
}

/** The places of the times in order, those that are equal as they came; undefined where they are in order already. */
function orderOf(times: Float64Array): Uint32Array | undefined {
  let sorted = true;
  for (let i = 1; i < times.length && sorted; i++) sorted = times[i]! >= times[i - 1]!;
  if (sorted) return undefined;
  return Uint32Array.from(times.keys()).toSorted((a, b) => times[a]! - times[b]! || a - b);
}
