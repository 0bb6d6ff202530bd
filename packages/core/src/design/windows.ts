import { AfferentError } from "../errors.ts";
import { exp, log } from "./exponential.ts";
import { cosPi } from "./trigonometric.ts";

/**
 * Where the window repeats. Symmetric: w[n] = w[length - 1 - n], for filter design. Periodic: the symmetric window of
 * length + 1 without its last sample, for spectra.
 */
export type WindowForm = "symmetric" | "periodic";

/**
 * A window as a caller states it. Late Hann, for spectra alone: Hann's window over position^exponent, whose peak lies later the larger
 * the exponent (1.4: at 0.61 of the length), so that what a window says is newer. `beta` is Kaiser's shape: 0 is rectangular, 8.6 gives about 90 dB in a filter.
 */
export type WindowShape =
  | { readonly shape: "hann" | "hamming" | "blackman-harris" }
  | { readonly shape: "kaiser"; readonly beta: number }
  | { readonly shape: "late-hann"; readonly exponent: number };

const COSINE_TERMS = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  // Harris 1978, the 92 dB window of four terms, doi 10.1109/PROC.1978.10837.
  "blackman-harris": [0.35875, 0.48829, 0.14128, 0.01168],
} as const;

/**
 * The modified Bessel function of the first kind and order 0, by its power series.
 * In: |x| <= 700. Out: relative error below 1e-15 (all terms are positive, nothing cancels).
 */
export function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-18; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

function kaiserAt(position: number, beta: number): number {
  const x = 2 * position - 1;
  return besselI0(beta * Math.sqrt(Math.max(0, 1 - x * x))) / besselI0(beta);
}

function cosineSumAt(position: number, terms: readonly number[]): number {
  let sum = 0;
  for (const [k, term] of terms.entries()) sum += (k % 2 === 0 ? term : -term) * cosPi(2 * k * position);
  return sum;
}

/** sin^2(pi position^exponent) at the middle of each of `length` samples. */
function lateHann(length: number, exponent: number): Float64Array {
  if (!(exponent >= 1 && exponent <= 4))
    throw new AfferentError("window.exponent", { got: `${exponent}`, want: "1 to 4" });
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * cosPi(2 * exp(exponent * log((n + 0.5) / length))));
}

/**
 * The samples of a window, f64: hann, hamming, blackman-harris, kaiser or late-hann (not symmetric, whatever the form).
 * In: `length` >= 1 and the form (both stated). Out: [length], at most 1. Not normalised in sum or energy.
 * @throws AfferentError for a length that is no positive integer and for Kaiser's beta outside 0 to 700.
 */
export function window(length: number, form: WindowForm, shape: WindowShape): Float64Array {
  if (!Number.isSafeInteger(length) || length < 1)
    throw new AfferentError("window.length", { got: `${length}`, want: "an integer of at least 1 sample" });
  if (shape.shape === "kaiser" && !(shape.beta >= 0 && shape.beta <= 700))
    throw new AfferentError("window.beta", { got: `${shape.beta}`, want: "0 to 700" });
  if (shape.shape === "late-hann") return lateHann(length, shape.exponent);
  const span = form === "symmetric" ? length - 1 : length;
  if (span === 0 || length === 1) return Float64Array.of(1);
  const values = new Float64Array(length);
  for (let n = 0; n < length; n++) {
    // The second half mirrors the first, so that symmetry is exact and not a matter of rounding.
    const position = Math.min(n, span - n) / span;
    values[n] =
      shape.shape === "kaiser" ? kaiserAt(position, shape.beta) : cosineSumAt(position, COSINE_TERMS[shape.shape]);
  }
  return values;
}
