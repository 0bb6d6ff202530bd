import { cosPi, sinPi } from "../../design/elementary.ts";

const f = Math.fround;

/** exp(-2 pi i k / n) for k below n / 2, as [cos, -sin] pairs rounded to f32. */
export function fftTwiddles(n: number): Float32Array {
  const twiddles = new Float32Array(n);
  for (let k = 0; k < n / 2; k++) {
    twiddles[2 * k] = cosPi((2 * k) / n);
    // "+ 0" keeps -0 out of the table.
    twiddles[2 * k + 1] = -sinPi((2 * k) / n) + 0;
  }
  return twiddles;
}

/**
 * The discrete Fourier transform of real samples, in place, in f32.
 * The n samples are taken as n / 2 complex ones (even, odd), transformed by radix-2 decimation in time (bit reversal, then stages of
 * span 2, 4, ... n / 2, in each stage the blocks in order and in each block the butterflies in order), and untangled pair by pair.
 * Out, packed as n / 2 complex numbers: [X0, X(n/2), Re X1, Im X1, Re X2, ...]; X0 and X(n/2) are real.
 * Source: Cooley & Tukey 1965, doi 10.1090/S0025-5718-1965-0178586-1; untangling: Sorensen et al. 1987, doi 10.1109/TASSP.1987.1165220.
 * In: n samples at `at`, n a power of two, at least 4; `twiddles` from `fftTwiddles(n)`.
 */
export function transformReal(x: Float32Array, at: number, n: number, twiddles: Float32Array): void {
  const half = n >> 1;
  reverseBits(x, at, half);
  for (let span = 2; span <= half; span <<= 1) {
    const wing = span >> 1;
    // Twiddle k of span s stands at k * (n / s) of the table for n.
    const stride = n / span;
    for (let block = 0; block < half; block += span)
      for (let k = 0; k < wing; k++) {
        const c = twiddles[2 * k * stride]!;
        const s = twiddles[2 * k * stride + 1]!;
        const upper = at + 2 * (block + k);
        const lower = upper + span;
        const re = f(f(x[lower]! * c) - f(x[lower + 1]! * s));
        const im = f(f(x[lower]! * s) + f(x[lower + 1]! * c));
        const upperRe = x[upper]!;
        const upperIm = x[upper + 1]!;
        x[lower] = f(upperRe - re);
        x[lower + 1] = f(upperIm - im);
        x[upper] = f(upperRe + re);
        x[upper + 1] = f(upperIm + im);
      }
  }
  untangle(x, at, half, twiddles);
}

function reverseBits(x: Float32Array, at: number, half: number): void {
  for (let i = 1, j = 0; i < half; i++) {
    let bit = half >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    for (let part = 0; part < 2; part++) {
      const held = x[at + 2 * i + part]!;
      x[at + 2 * i + part] = x[at + 2 * j + part]!;
      x[at + 2 * j + part] = held;
    }
  }
}

/** From Z = E + iO to X: X_k = (Z_k + Z*_(h-k)) / 2 - i w^k (Z_k - Z*_(h-k)) / 2. */
function untangle(x: Float32Array, at: number, half: number, twiddles: Float32Array): void {
  const re0 = x[at]!;
  const im0 = x[at + 1]!;
  x[at] = f(re0 + im0);
  x[at + 1] = f(re0 - im0);
  for (let k = 1; k <= half >> 1; k++) {
    const p = at + 2 * k;
    const q = at + 2 * (half - k);
    const c = twiddles[2 * k]!;
    const s = twiddles[2 * k + 1]!;
    const evenRe = f(0.5 * f(x[p]! + x[q]!));
    const evenIm = f(0.5 * f(x[p + 1]! - x[q + 1]!));
    const oddRe = f(0.5 * f(x[p + 1]! + x[q + 1]!));
    const oddIm = f(0.5 * f(x[q]! - x[p]!));
    const turnedRe = f(f(oddRe * c) - f(oddIm * s));
    const turnedIm = f(f(oddRe * s) + f(oddIm * c));
    x[p] = f(evenRe + turnedRe);
    x[p + 1] = f(evenIm + turnedIm);
    x[q] = f(evenRe - turnedRe);
    x[q + 1] = f(turnedIm - evenIm);
  }
}
