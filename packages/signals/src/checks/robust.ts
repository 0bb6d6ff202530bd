import { validityOf } from "../recording/gaps.ts";
import type { Source } from "../recording/recording.ts";

/** The middle value; NaN of nothing. */
export function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** At most about twice this many values are put in order for the middle of many: a day of samples must not take seconds. */
const middleValues = 20_000;

/** The step between the values that are looked at. It is odd, so that it does not keep time with rates of whole numbers. */
const stepOver = (count: number): number => Math.max(1, Math.floor(count / middleValues)) | 1;

/** The middle of values, of all where they are few, else of 20,000 or more spread evenly over them; NaN of nothing. */
export function typicalValue(values: Float32Array | Float64Array): number {
  const step = stepOver(values.length);
  return median(Float64Array.from({ length: Math.ceil(values.length / step) }, (_, i) => values[i * step]!));
}

/** As `typicalValue`, of the values of a channel that were measured. */
export function typicalMeasured({ frames, gaps }: Source, values: Float32Array | Float64Array): number {
  const step = stepOver(frames);
  const picked = new Float64Array(Math.ceil(frames / step));
  let count = 0;
  let gap = 0;
  for (let i = 0; i < frames; i += step) {
    while (gap < gaps.length && gaps[gap]!.start + gaps[gap]!.frames <= i) gap++;
    if (gap === gaps.length || gaps[gap]!.start > i) picked[count++] = values[i]!;
  }
  return median(picked.subarray(0, count));
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
