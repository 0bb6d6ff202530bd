/**
 * The clock of the body. Everything that happens in the body (breath, motion, blood volume) is computed on this grid, and every sensor reads it at its own
 * sample times; so sensors of any rate, start and clock error see the same body.
 */
export interface Grid {
  readonly startSeconds: number;
  readonly frames: number;
}

/** Fast enough that cubic interpolation of motion below 20 Hz errs by less than 0.1 %; a power of two, so that its times are exact. */
export const gridRateHz = 256;
const marginSeconds = 8;

/** The grid of a recording, with room before and after it for pulses and filters that reach over its ends. */
export const gridOf = (durationSeconds: number): Grid => ({
  startSeconds: -marginSeconds,
  frames: Math.ceil((durationSeconds + 2 * marginSeconds) * gridRateHz) + 1,
});

export const gridSeconds = (grid: Grid, frame: number): number => grid.startSeconds + frame / gridRateHz;

/** The value between grid frames by the cubic of Catmull and Rom 1974; the nearest end's value beyond the grid. */
export function readGrid(grid: Grid, values: Float64Array, seconds: number): number {
  return cubicAt(values, (seconds - grid.startSeconds) * gridRateHz);
}

/** The cubic of Catmull and Rom through `values` at a fractional index; constant beyond the ends. */
export function cubicAt(values: Float64Array, position: number): number {
  const last = values.length - 1;
  if (position <= 0) return values[0]!;
  if (position >= last) return values[last]!;
  const index = Math.floor(position);
  const x = position - index;
  const b = values[index]!;
  const c = values[index + 1]!;
  const a = index > 0 ? values[index - 1]! : b;
  const d = index + 2 <= last ? values[index + 2]! : c;
  return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
}
