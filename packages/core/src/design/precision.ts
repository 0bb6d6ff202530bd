import { magnitude, subtract } from "./complex.ts";
import { frequencyResponse } from "./response.ts";
import type { SecondOrderSection } from "./section.ts";
import { sinPi } from "./trigonometric.ts";

const f = Math.fround;

/** How far a cascade computed in f32 is from the same cascade in f64, as shares of the greatest gain. */
export interface SinglePrecision {
  /** Of the response: what rounding the coefficients does, the worst over frequencies. */
  readonly response: number;
  /** Of the output: what rounding coefficients and every operation does, the worst sample over three probes. */
  readonly output: number;
}

/** The coefficients as f32 holds them. */
const roundedSections = (sections: readonly SecondOrderSection[]): readonly SecondOrderSection[] =>
  sections.map(({ b, a }) => ({ b: [f(b[0]), f(b[1]), f(b[2])], a: [f(a[0]), f(a[1])] }));

/**
 * Measures a cascade's f32 form against its f64 ideal: the response on a grid of frequencies, closest at the poles; the output on a
 * constant, a seeded noise and a sine where the gain is greatest, each of peak 1 and eight times as long as the slowest pole's memory
 * (2048 to 131072 samples). Transposed direct form II, every operation rounded, as the op `sections` computes.
 * Out: shares of the greatest gain. It is a measurement on these probes, not a bound on all signals.
 */
export function measureSinglePrecision(sections: readonly SecondOrderSection[]): SinglePrecision {
  const frequencies = grid(sections);
  const rounded = roundedSections(sections);
  let peakGain = 0;
  let peakAt = 0;
  let response = 0;
  for (const frequency of frequencies) {
    const ideal = frequencyResponse(sections, frequency);
    if (magnitude(ideal) > peakGain) [peakGain, peakAt] = [magnitude(ideal), frequency];
    const difference = subtract(frequencyResponse(rounded, frequency), ideal);
    response = Math.max(response, magnitude(difference));
  }
  if (peakGain === 0) return { response: 0, output: 0 };
  const samples = Math.min(131072, Math.max(2048, 1024 + Math.floor(8 * slowestMemory(sections))));
  let state = 1;
  const noise = (): number => {
    // Numerical Recipes' linear congruential generator: only integer arithmetic below 2^53.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const probes = [() => 1, noise, (n: number) => sinPi(2 * peakAt * n + 0.25)];
  const worst = Math.max(...probes.map((probe) => worstError(sections, probe, samples)));
  return { response: response / peakGain, output: worst / peakGain };
}

/** The greatest |f32 - f64| over a probe, both started from rest. */
function worstError(sections: readonly SecondOrderSection[], probe: (n: number) => number, samples: number): number {
  const rows = Float64Array.from(sections.flatMap(({ b, a }) => [...b, ...a]));
  const roundedRows = Float32Array.from(rows);
  const exact = new Float64Array(2 * sections.length);
  const single = new Float32Array(2 * sections.length);
  let worst = 0;
  for (let n = 0; n < samples; n++) {
    let u = f(probe(n));
    let v = u;
    for (let k = 0, r = 0; k < exact.length; k += 2, r += 5) {
      const w = rows[r]! * u + exact[k]!;
      exact[k] = rows[r + 1]! * u - rows[r + 3]! * w + exact[k + 1]!;
      exact[k + 1] = rows[r + 2]! * u - rows[r + 4]! * w;
      u = w;
      const y = f(f(roundedRows[r]! * v) + single[k]!);
      single[k] = f(f(f(roundedRows[r + 1]! * v) - f(roundedRows[r + 3]! * y)) + single[k + 1]!);
      single[k + 1] = f(f(roundedRows[r + 2]! * v) - f(roundedRows[r + 4]! * y));
      v = y;
    }
    worst = Math.max(worst, Math.abs(v - u));
  }
  return worst;
}

/** Distance of a section's poles from the unit circle. Real poles: the outer one. */
function marginOf({ a: [a1, a2] }: SecondOrderSection): number {
  const discriminant = a1 * a1 - 4 * a2;
  const radius = discriminant < 0 ? Math.sqrt(a2) : (Math.abs(a1) + Math.sqrt(discriminant)) / 2;
  return 1 - radius;
}

/** Samples in which the slowest pole decays to 1/e. */
const slowestMemory = (sections: readonly SecondOrderSection[]): number => 1 / Math.min(...sections.map(marginOf));

/** Cycles per sample: evenly in frequency, evenly in octaves down to 2^-20, and across each section's resonance. */
function grid(sections: readonly SecondOrderSection[]): number[] {
  const frequencies = [0];
  for (let k = 1; k <= 64; k++) frequencies.push(k / 128);
  for (let octave = 1; octave <= 19; octave++) for (let k = 4; k < 8; k++) frequencies.push(k / 8 / 2 ** octave);
  for (const section of sections) {
    const centre = resonance(section);
    const width = marginOf(section) / 2;
    for (let k = -16; k <= 16; k++) frequencies.push(Math.min(0.5, Math.abs(centre + (k * width) / 4)));
  }
  return frequencies;
}

/** Where a section's poles stand, cycles per sample: the angle whose cosine is -a1 / (2 sqrt(a2)), found by halving. */
function resonance({ a: [a1, a2] }: SecondOrderSection): number {
  if (a1 * a1 >= 4 * a2) return a1 <= 0 ? 0 : 0.5;
  const cosine = -a1 / (2 * Math.sqrt(a2));
  let [low, high] = [0, 0.5];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (sinPi(0.5 - 2 * middle) > cosine) low = middle;
    else high = middle;
  }
  return low;
}
