import { AfferentError } from "../errors.ts";
import { exp, log } from "./exponential.ts";
import { sinPi } from "./trigonometric.ts";
import { window, type WindowShape } from "./windows.ts";

/** A linear-phase low-pass as a caller states it; the gain is about 1/2 at `cutoffHz`. */
export interface LowpassDesign {
  readonly taps: number;
  readonly cutoffHz: number;
  readonly rateHz: number;
  readonly window: WindowShape;
}

/**
 * Resampling by the fraction up / down as a caller states it. `attenuationDb`: how far images and aliases are pushed down.
 * `transition`: the share of the narrower of the two bands, 0 to Nyquist, that is given up to the filter's slope.
 */
export interface ResamplerDesign {
  readonly up: number;
  readonly down: number;
  readonly attenuationDb: number;
  readonly transition: number;
}

/** The filter of a resampler, cut into `up` branches. */
export interface PolyphaseFilter {
  /** [up][tapsPerBranch]; tap k of branch p weights the k-th newest input sample for outputs of phase p. */
  readonly branches: readonly Float32Array[];
  /** The delay in samples of the raised rate (input rate * up), a whole number. */
  readonly delayRaisedSamples: number;
}

// Taps lie on this grid and add up to exactly 1, so that their f32 sum is exact in any order of addition.
const GRID = 2 ** 23;

/**
 * Kaiser's window parameter for a stop-band attenuation in dB.
 * Source: Kaiser's formulas as in Oppenheim & Schafer, Discrete-Time Signal Processing, 7.5.3; equals scipy.signal.kaiser_beta.
 */
export function kaiserBeta(attenuationDb: number): number {
  if (attenuationDb > 50) return 0.1102 * (attenuationDb - 8.7);
  if (attenuationDb <= 21) return 0;
  const over = attenuationDb - 21;
  return 0.5842 * exp(0.4 * log(over)) + 0.07886 * over;
}

/** How many taps Kaiser's formula asks for: attenuation in dB, width of the slope in cycles per sample. */
export const kaiserTaps = (attenuationDb: number, width: number): number =>
  Math.floor((Math.max(attenuationDb, 21) - 7.95) / (2.285 * 2 * Math.PI * width)) + 2;

const sinc = (x: number): number => (x === 0 ? 1 : sinPi(x) / (Math.PI * x));

/**
 * A low-pass by the window method: a sinc cut off at `taps` samples and shaped by a symmetric window.
 * In: 3 taps or more, an odd number, so that the delay, (taps - 1) / 2, is a whole number of samples. Out: [taps], f64, sum 1.
 * Equals scipy.signal.firwin to 1e-12 (tested).
 * @throws AfferentError for an even or too small number of taps and for a cut-off outside (0, rate / 2).
 */
export function lowpassTaps(design: LowpassDesign): Float64Array {
  const { taps, cutoffHz, rateHz } = design;
  if (!(Number.isSafeInteger(taps) && taps >= 3 && taps % 2 === 1))
    throw new AfferentError("lowpassTaps.taps", {
      got: `${taps}`,
      want: "an odd integer of at least 3",
      remedy: "an even count delays by half a sample; add one",
    });
  if (!(cutoffHz > 0 && cutoffHz < rateHz / 2))
    throw new AfferentError("lowpassTaps.cutoffHz", {
      got: `${cutoffHz} Hz at a rate of ${rateHz} Hz`,
      want: `more than 0 and less than half the rate (${rateHz / 2} Hz)`,
      remedy: "lower the cut-off",
    });
  const middle = (taps - 1) / 2;
  const width = (2 * cutoffHz) / rateHz;
  const shape = window(taps, "symmetric", design.window);
  const shaped = shape.map((weight, n) => weight * width * sinc(width * (n - middle)));
  const sum = shaped.reduce((total, tap) => total + tap, 0);
  return shaped.map((tap) => tap / sum);
}

/**
 * Taps as f32 with a gain of exactly 1 at 0 Hz: rounded to a grid of 2^-23, the rest put on the largest.
 * In: taps with a sum other than 0. Out: as many f32 taps, each off by at most 2^-24 and the largest by a few times that, so
 * the stop band is not deeper than about -130 dB.
 */
export function unitGainTaps(taps: ArrayLike<number>): Float32Array {
  const values = Array.from(taps);
  const sum = values.reduce((total, tap) => total + tap, 0);
  const steps = values.map((tap) => Math.floor((tap / sum) * GRID + 0.5));
  const largest = steps.reduce((best, step, index) => (step > (steps[best] ?? 0) ? index : best), 0);
  steps[largest] = (steps[largest] ?? 0) + GRID - steps.reduce((total, step) => total + step, 0);
  return Float32Array.from(steps, (step) => step / GRID);
}

function requireResampler({ up, down, attenuationDb, transition }: ResamplerDesign): void {
  if (!(Number.isSafeInteger(up) && Number.isSafeInteger(down) && up >= 1 && down >= 1))
    throw new AfferentError("resamplerFilter", { got: `${up}/${down}`, want: "up and down as positive integers" });
  if (!(attenuationDb >= 30 && attenuationDb <= 120))
    throw new AfferentError("resamplerFilter.attenuationDb", {
      got: `${attenuationDb} dB`,
      want: "30 to 120 dB",
      remedy: "f32 taps hold no more than about 130 dB; 60 suits most sensors",
    });
  if (!(transition > 0 && transition < 1))
    throw new AfferentError("resamplerFilter.transition", { got: `${transition}`, want: "more than 0, less than 1" });
}

/**
 * The anti-alias and anti-image filter for resampling by up / down, as polyphase branches (up and down in lowest terms).
 * The stop band begins at the narrower Nyquist frequency, so nothing folds; the pass band ends `transition` below it.
 * Every branch has a gain of exactly 1 at 0 Hz, so a constant is not rippled by the phases.
 * Out: [up][taps] f32 and the delay. @throws AfferentError for values out of range.
 */
export function resamplerFilter(design: ResamplerDesign): PolyphaseFilter {
  requireResampler(design);
  const { up, down, attenuationDb, transition } = design;
  if (up === 1 && down === 1) return { branches: [Float32Array.of(1)], delayRaisedSamples: 0 };
  const nyquist = 0.5 / Math.max(up, down);
  const middle = Math.floor(kaiserTaps(attenuationDb, transition * nyquist) / 2) + 1;
  const prototype = lowpassTaps({
    taps: 2 * middle + 1,
    cutoffHz: (1 - transition / 2) * nyquist,
    rateHz: 1,
    window: { shape: "kaiser", beta: kaiserBeta(attenuationDb) },
  });
  const tapsPerBranch = Math.floor((prototype.length - 1) / up) + 1;
  const branches = Array.from({ length: up }, (_, phase) =>
    unitGainTaps(Array.from({ length: tapsPerBranch }, (__, k) => prototype[phase + k * up] ?? 0)),
  );
  return { branches, delayRaisedSamples: middle };
}
