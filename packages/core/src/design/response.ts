import { assert } from "../errors.ts";
import { add, complex, type Complex, divide, magnitude, multiply, scale } from "./complex.ts";
import type { SecondOrderSection } from "./section.ts";
import { cosPi, sinPi } from "./trigonometric.ts";

/** A closed band and the rate it refers to. `points` frequencies are looked at, both edges included. */
export interface Band {
  readonly lowHz: number;
  readonly highHz: number;
  readonly rateHz: number;
  readonly points: number;
}

/** z^-k at a frequency in cycles per sample. */
const delayBy = (samples: number, cyclesPerSample: number): Complex =>
  complex(cosPi(2 * cyclesPerSample * samples), -sinPi(2 * cyclesPerSample * samples));

/** sum c[k] z^-k */
const polynomialAt = (coefficients: readonly number[], cyclesPerSample: number): Complex =>
  coefficients.reduce((sum, c, k) => add(sum, scale(delayBy(k, cyclesPerSample), c)), complex(0));

/**
 * The complex frequency response of a cascade at one frequency.
 * In: cycles per sample, 0 to 1/2. Out: H, with |H| the gain and its angle the phase.
 */
export const frequencyResponse = (sections: readonly SecondOrderSection[], cyclesPerSample: number): Complex =>
  sections.reduce(
    (h, { b, a }) => multiply(h, divide(polynomialAt(b, cyclesPerSample), polynomialAt([1, ...a], cyclesPerSample))),
    complex(1),
  );

/** |H| of a cascade at one frequency in cycles per sample. */
export const gainAt = (sections: readonly SecondOrderSection[], cyclesPerSample: number): number =>
  magnitude(frequencyResponse(sections, cyclesPerSample));

/** |H| of FIR taps at one frequency in cycles per sample. */
export function tapsGainAt(taps: ArrayLike<number>, cyclesPerSample: number): number {
  let re = 0;
  let im = 0;
  for (let k = 0; k < taps.length; k++) {
    re += (taps[k] as number) * cosPi(2 * cyclesPerSample * k);
    im -= (taps[k] as number) * sinPi(2 * cyclesPerSample * k);
  }
  return Math.sqrt(re * re + im * im);
}

/** The delay of sum c[k] z^-k: Re(sum k c[k] z^-k / sum c[k] z^-k). */
function polynomialDelay(coefficients: readonly number[], cyclesPerSample: number): number {
  const weighted = coefficients.map((c, k) => k * c);
  return divide(polynomialAt(weighted, cyclesPerSample), polynomialAt(coefficients, cyclesPerSample)).re;
}

/** The delay of a numerator; symmetric and antisymmetric ones have linear phase, also at their zeros on the unit circle. */
function numeratorDelay(b: SecondOrderSection["b"], cyclesPerSample: number): number {
  const [b0, b1, b2] = b;
  if (b2 === 0 && b1 !== 0 && Math.abs(b0) === Math.abs(b1)) return 0.5;
  if ((b0 === b2 && b0 !== 0) || (b0 === -b2 && b0 !== 0 && b1 === 0)) return 1;
  return polynomialDelay(b, cyclesPerSample);
}

/**
 * Group delay, -d(phase)/d(angle), of a cascade at one frequency: analytic, no differences of phases.
 * In: cycles per sample, 0 to 1/2. Out: samples (may be negative).
 */
export const groupDelaySamples = (sections: readonly SecondOrderSection[], cyclesPerSample: number): number =>
  sections.reduce(
    (delay, { b, a }) => delay + numeratorDelay(b, cyclesPerSample) - polynomialDelay([1, ...a], cyclesPerSample),
    0,
  );

/** The least and the greatest group delay of a cascade over a band, in samples, looked at on an even grid. */
export function groupDelayRangeSamples(
  sections: readonly SecondOrderSection[],
  band: Band,
): { readonly min: number; readonly max: number } {
  assert(band.points >= 2 && band.lowHz <= band.highHz, "a band of at least two points, its low edge first");
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let point = 0; point < band.points; point++) {
    const frequencyHz = band.lowHz + ((band.highHz - band.lowHz) * point) / (band.points - 1);
    const delay = groupDelaySamples(sections, frequencyHz / band.rateHz);
    min = Math.min(min, delay);
    max = Math.max(max, delay);
  }
  return { min, max };
}

/**
 * The state of each section (transposed direct form II) in the steady state of a constant input of 1, so that a filter
 * started with `state * firstSample` has no transient on a constant.
 * Source: equals scipy.signal.sosfilt_zi (tested). Out: one [s1, s2] per section.
 * Does not exist for a section with a pole at 1, which Butterworth filters do not have.
 */
export function steadyState(sections: readonly SecondOrderSection[]): readonly (readonly [number, number])[] {
  let input = 1;
  return sections.map(({ b: [b0, b1, b2], a: [a1, a2] }) => {
    // s1 = gain - b0 written without the difference of two nearly equal numbers; then s2 = b2 - a2 * gain.
    const s1 = (b1 - a1 * b0 + (b2 - a2 * b0)) / (1 + a1 + a2);
    const s2 = b2 - a2 * b0 - a2 * s1;
    const state: [number, number] = [input * s1, input * s2];
    input *= (b0 + b1 + b2) / (1 + a1 + a2);
    return state;
  });
}
