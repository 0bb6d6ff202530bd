/**
 * One second-order section: y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]. a0 is 1 and not stored.
 * A filter is a list of them, applied in order.
 */
export interface SecondOrderSection {
  readonly b: readonly [b0: number, b1: number, b2: number];
  readonly a: readonly [a1: number, a2: number];
}
