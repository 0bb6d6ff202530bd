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
  /** Undefined until a value has a duration: most are of a moment, and millions of zeros need not be kept. */
  durations: GrowingNumbers | undefined;
  readonly values: GrowingNumbers;
  readonly labels: readonly string[] | undefined;
}

/** Gathers values by series while a file is read in any order, and puts each series in order of time at the end. */
export class SeriesCollector {
  readonly #series = new Map<string, Collected>();
  #firstSeconds: number | undefined;

  /** Adds one value; `durationSeconds` is 0 for a value of a moment. Values that are not finite are left out. */
  add(key: SeriesKey, timeSeconds: number, value: number, durationSeconds = 0, labels?: readonly string[]): void {
    if (!Number.isFinite(value) || !Number.isFinite(timeSeconds)) return;
    const id = `${key.name}\n${key.unit}\n${key.origin}`;
    let series = this.#series.get(id);
    if (series === undefined) {
      series = { ...key, times: new GrowingNumbers(), durations: undefined, values: new GrowingNumbers(), labels };
      this.#series.set(id, series);
    }
    if (durationSeconds !== 0) series.durations ??= zeros(series.times.length);
    series.durations?.push(durationSeconds);
    series.times.push(timeSeconds);
    series.values.push(value);
    this.#firstSeconds = Math.min(this.#firstSeconds ?? Infinity, timeSeconds - Math.max(0, durationSeconds));
  }

  /** The earliest time at which a value begins, or undefined where there is none. */
  firstSeconds(): number | undefined {
    return this.#firstSeconds;
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
  return {
    name,
    unit,
    origin,
    timesSeconds,
    values: inOrder(values.all()),
    ...(durations === undefined ? {} : { durationsSeconds: inOrder(durations.all()) }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function zeros(count: number): GrowingNumbers {
  const numbers = new GrowingNumbers();
  for (let i = 0; i < count; i++) numbers.push(0);
  return numbers;
}

/** The places of the times in order, those that are equal as they came; undefined where they are in order already. */
function orderOf(times: Float64Array): Uint32Array | undefined {
  let sorted = true;
  for (let i = 1; i < times.length && sorted; i++) sorted = times[i]! >= times[i - 1]!;
  if (sorted) return undefined;
  return Uint32Array.from(times.keys()).toSorted((a, b) => times[a]! - times[b]! || a - b);
}
