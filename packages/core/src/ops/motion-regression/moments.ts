const f = Math.fround;

/** Sums of products over the past: of every two regressors (lower triangle, row by row), and of each channel with each regressor. */
export interface Moments {
  readonly squares: Float32Array;
  readonly products: Float32Array;
  /** How many samples they hold, the forgotten part taken off. */
  readonly weight: Float32Array;
}

/** Adds one sample: its row of regressors, and the sample itself at `at` of each channel's ring. */
export function addSample(
  { squares, products, weight }: Moments,
  row: Float32Array,
  regressors: number,
  signal: Float32Array,
  at: number,
  length: number,
  channels: number,
): void {
  for (let i = 0, k = 0; i < regressors; i++) {
    const value = row[i]!;
    for (let j = 0; j <= i; j++, k++) squares[k] = f(squares[k]! + f(value * row[j]!));
  }
  for (let c = 0; c < channels; c++) {
    const value = signal[c * length + at]!;
    for (let i = 0; i < regressors; i++)
      products[c * regressors + i] = f(products[c * regressors + i]! + f(value * row[i]!));
  }
  weight[0] = f(weight[0]! + 1);
}

/** Lets all that is past count less. */
export function forget({ squares, products, weight }: Moments, share: number): void {
  for (let k = 0; k < squares.length; k++) squares[k] = f(squares[k]! * share);
  for (let k = 0; k < products.length; k++) products[k] = f(products[k]! * share);
  weight[0] = f(weight[0]! * share);
}
