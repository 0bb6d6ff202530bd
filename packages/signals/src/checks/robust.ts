import { validityOf } from "../recording/gaps.ts";
import type { Source } from "../recording/recording.ts";

/** The middle value; NaN of nothing. */
export function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** At most this many windows are looked at, spread evenly over a source: a day must not take minutes. */
const windowsMax = 400;

/** The first frames of windows of so many frames in which every frame was measured. */
export function wholeWindows(source: Source, windowFrames: number): readonly number[] {
  const count = Math.floor(source.frames / windowFrames);
  const step = Math.max(1, Math.floor(count / windowsMax));
  const starts: number[] = [];
  for (let window = 0; window < count; window += step) {
    const first = window * windowFrames;
    if (!validityOf(source, first, windowFrames).includes(0)) starts.push(first);
  }
  return starts;
}
