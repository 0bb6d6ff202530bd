import type { Gap, Source } from "./recording.ts";

/** Puts gaps in order, cuts overlaps and joins neighbours of one reason; where two overlap, the one that starts first keeps its reason. */
export function joinGaps(gaps: readonly Gap[]): readonly Gap[] {
  const sorted = gaps.filter((gap) => gap.frames > 0).toSorted((a, b) => a.start - b.start || b.frames - a.frames);
  const joined: Gap[] = [];
  for (const gap of sorted) {
    const previous = joined.at(-1);
    const previousEnd = previous === undefined ? 0 : previous.start + previous.frames;
    const start = Math.max(gap.start, previousEnd);
    const end = gap.start + gap.frames;
    if (end <= start) continue;
    if (previous !== undefined && start === previousEnd && previous.reason === gap.reason)
      joined[joined.length - 1] = { ...previous, frames: end - previous.start };
    else joined.push({ start, frames: end - start, reason: gap.reason });
  }
  return joined;
}

/** One byte per frame of [first, first + frames): 1 where the source measured, 0 in a gap and outside the source. */
export function validityOf(source: Source, first: number, frames: number): Uint8Array {
  const validity = new Uint8Array(frames);
  const from = Math.max(0, -first);
  validity.fill(1, from, Math.max(from, Math.min(frames, source.frames - first)));
  for (const gap of source.gaps) {
    const start = gap.start - first;
    if (start + gap.frames > 0 && start < frames) validity.fill(0, Math.max(0, start), start + gap.frames);
  }
  return validity;
}

/** A finite number less itself is 0, any other is not a number, and sums keep that. Four sums, since each waits for its last addition. */
function allFinite(values: Float32Array | Float64Array): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += values[i]! - values[i]!;
    b += values[i + 1]! - values[i + 1]!;
    c += values[i + 2]! - values[i + 2]!;
    d += values[i + 3]! - values[i + 3]!;
  }
  for (let i = fours; i < values.length; i++) a += values[i]! - values[i]!;
  return a + b + c + d === 0;
}

/** The runs of frames in which any of the channels is not a finite number. */
export function nonFiniteGaps(channels: readonly (Float32Array | Float64Array)[], reason: string): Gap[] {
  if (channels.every(allFinite)) return [];
  const gaps: Gap[] = [];
  const frames = channels[0]?.length ?? 0;
  let start = -1;
  for (let i = 0; i < frames; i++) {
    let finite = true;
    for (const values of channels) if (!Number.isFinite(values[i])) finite = false;
    if (!finite && start < 0) start = i;
    if (finite && start >= 0) {
      gaps.push({ start, frames: i - start, reason });
      start = -1;
    }
  }
  if (start >= 0) gaps.push({ start, frames: frames - start, reason });
  return gaps;
}
