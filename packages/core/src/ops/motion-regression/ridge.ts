import type { Moments } from "./moments.ts";

const f = Math.fround;

/**
 * The ridge regression of one channel on the motion: solves (S + d I) w = p by Cholesky's method, lower triangle row by row.
 * Source: Golub & Van Loan, Matrix Computations, 4.2. d is the stated share of the diagonal's sum plus the noise of all samples.
 * Out: the weights, in `row`. False where no motion has been seen; the weights are then of no meaning.
 */
export function solveRidge(
  scratch: { readonly row: Float32Array; readonly factor: Float32Array },
  { squares, products, weight }: Moments,
  channel: number,
  regressors: number,
  weights: Float32Array,
): boolean {
  const { row, factor } = scratch;
  let trace = 0;
  for (let i = 0; i < regressors; i++) trace = f(trace + squares[(i * (i + 3)) / 2]!);
  const added = f(f(weights[1]! * trace) + f(weights[2]! * weight[0]!));
  if (!(weight[0]! >= 1 && added > 0)) return false;
  if (channel === 0) factorise(factor, squares, regressors, added);
  for (let i = 0; i < regressors; i++) {
    const start = (i * (i + 1)) / 2;
    let value = products[channel * regressors + i]!;
    for (let j = 0; j < i; j++) value = f(value - f(factor[start + j]! * row[j]!));
    row[i] = f(value / factor[start + i]!);
  }
  for (let i = regressors - 1; i >= 0; i--) {
    let value = row[i]!;
    for (let j = i + 1; j < regressors; j++) value = f(value - f(factor[(j * (j + 1)) / 2 + i]! * row[j]!));
    row[i] = f(value / factor[(i * (i + 3)) / 2]!);
  }
  return true;
}

/** S + d I = L L'. Rounding may take a pivot below d, which no exact one is: d stands in for it. */
function factorise(factor: Float32Array, squares: Float32Array, n: number, added: number): void {
  for (let i = 0; i < n; i++) {
    const start = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let value = squares[start + j]!;
      if (i === j) value = f(value + added);
      for (let k = 0; k < j; k++) value = f(value - f(factor[start + k]! * factor[other + k]!));
      factor[start + j] = i === j ? f(Math.sqrt(value > added ? value : added)) : f(value / factor[other + j]!);
    }
  }
}
