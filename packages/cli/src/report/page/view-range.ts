/** The stretch of time in view: never outside the recording, never shorter than `shortest`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Limits {
  readonly seconds: number;
  readonly shortest: number;
}

/** Moves and shortens a wished range so that it lies inside the recording. */
export function clampRange(wish: Range, limits: Limits): Range {
  const length = Math.min(limits.seconds, Math.max(limits.shortest, wish.end - wish.start));
  const start = Math.min(Math.max(0, wish.start), limits.seconds - length);
  return { start, end: start + length };
}

/** Shows `factor` times as much time (below 1: zooms in), keeping `about` where it is on the screen. */
export function zoomRange(range: Range, factor: number, about: number, limits: Limits): Range {
  const length = Math.min(limits.seconds, Math.max(limits.shortest, (range.end - range.start) * factor));
  const share = (about - range.start) / (range.end - range.start);
  const start = about - share * length;
  return clampRange({ start, end: start + length }, limits);
}

/** Moves the view by seconds, later when positive. */
export function panRange(range: Range, seconds: number, limits: Limits): Range {
  return clampRange({ start: range.start + seconds, end: range.end + seconds }, limits);
}
