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
      const [ends, lengths] = [times.view(), durations.view()];
      for (let i = 0; i < ends.length; i++) first = Math.min(first ?? Infinity, ends[i]! - Math.max(0, lengths[i]!));
    }
    return first;
  }

  /** The series in the order in which they first appeared, with `zeroSeconds` as the new zero. */
  finish(zeroSeconds: number): readonly Series[] {
    return [...this.#series.values()].map(({ name, unit, origin, times, durations, values, labels }) => {
      const order = orderOf(times.view());
      const pick = (from: Float64Array, offset: number): Float64Array => {
        const picked = new Float64Array(from.length);
        for (let i = 0; i < picked.length; i++) picked[i] = from[order === undefined ? i : order[i]!]! - offset;
        return picked;
      };
      const durationsSeconds = pick(durations.view(), 0);
      return {
        name,
        unit,
        origin,
        timesSeconds: pick(times.view(), zeroSeconds),
        values: pick(values.view(), 0),
        ...(durationsSeconds.some((duration) => duration !== 0) ? { durationsSeconds } : {}),
        ...(labels === undefined ? {} : { labels }),
      };
    });
  }
}

/** The places of the times in order, those that are equal as they came; undefined where they are in order already. */
function orderOf(times: Float64Array): Uint32Array | undefined {
  let sorted = true;
  for (let i = 1; i < times.length && sorted; i++) sorted = times[i]! >= times[i - 1]!;
  if (sorted) return undefined;
  return Uint32Array.from(times.keys()).toSorted((a, b) => times[a]! - times[b]! || a - b);
}
