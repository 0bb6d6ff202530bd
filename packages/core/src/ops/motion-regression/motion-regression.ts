import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32, u8 } from "../../memory/fields.ts";
import {
  add,
  divide,
  format,
  isInteger,
  multiply,
  rational,
  toNumber,
  type Rational,
  type RationalLike,
} from "../../wire/rational.ts";
import { frameSize, requireSameClock, requireSamples, type Wire } from "../../wire/wire.ts";
import { addSample, forget, type Moments } from "./moments.ts";
import { solveRidge } from "./ridge.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { motionRegressionLayoutKernel } from "./motion-regression-layout.kernel.ts";
import { motionRegressionLearnKernel } from "./motion-regression-learn.kernel.ts";
import { motionRegressionResidueKernel } from "./motion-regression-residue.kernel.ts";
import { motionRegressionKernel } from "./motion-regression.kernel.ts";
import { ridgeKernel } from "./ridge.kernel.ts";

export interface MotionRegressionParameters {
  readonly windowSeconds: RationalLike;
  readonly hopSeconds: RationalLike;
  /** How many delayed copies of each motion channel explain the signal, and how far they lie apart. */
  readonly lags: number;
  readonly spacingSeconds: RationalLike;
  /** How far the signal is held back, so that motion a little after it explains it too. */
  readonly leadSeconds: RationalLike;
  /** What of the past counts after each hop, 0 to 1: 0.75 every 2 s remembers about 8 s. */
  readonly forgetting: number;
  /** Added to the diagonal, as a share of its mean. */
  readonly ridge: number;
  /** The noise of a motion channel, in its unit: below it motion explains nothing. */
  readonly motionNoise: number;
  /** The share of a window's samples that must be valid for the window to be. */
  readonly leastShare: number;
}

const f = Math.fround;

/**
 * What of a signal motion does not explain: every hop, the last window of each signal channel minus its ridge regression on delayed
 * copies of the motion channels. The moments behind the regression are kept over the whole past with exponential forgetting, so that a
 * pulse that happens to beat with the motion for a while is not explained away.
 * Source: Hoerl & Kennard 1970, doi 10.1080/00401706.1970.10488634 (ridge); Haykin, Adaptive Filter Theory, 10.2 (forgetting).
 * In: signal f32 [channels], motion f32 [axes], same clock, no constant part. Out: residue f32 [channels, window]; motion level f32 [1],
 * the root mean square length of the motion vector, recent past foremost, in motion's unit.
 * Invalid samples count as zeros and teach nothing. A window is valid when `leastShare` of its signal samples are; without motion
 * it is the signal itself, and the level is invalid. Explains only linear effects of motion.
 */
export const motionRegression = defineOp({
  name: "motion-regression",
  version: 1,
  source: "Hoerl & Kennard 1970, doi 10.1080/00401706.1970.10488634, with exponential forgetting",
  infer: ([signal, motion], p: MotionRegressionParameters) => {
    requireSamples("motion-regression", signal, 1);
    requireSamples("motion-regression", motion, 1);
    requireSameClock("motion-regression", [signal, motion]);
    checkNumbers(p);
    lengths(signal, p);
    const rate = divide(rational(1), rational(p.hopSeconds));
    const lead = rational(p.leadSeconds);
    const later = (by: Rational): Wire["delay"] => ({
      min: add(signal.delay.min, by),
      max: add(signal.delay.max, by),
    });
    const shape = [frameSize(signal), lengths(signal, p).window];
    return [
      { ...signal, shape, rate, delay: later(lead), validity: "masked" as const },
      { ...motion, shape: [1], rate, delay: later(lead), validity: "masked" as const },
    ];
  },
  constants: (p, [signal, motion]) => ({
    channels: frameSize(signal as Wire),
    axes: frameSize(motion as Wire),
    ...lengths(signal as Wire, p),
    lags: p.lags,
    least: Math.ceil(p.leastShare * lengths(signal as Wire, p).window),
    weights: Float32Array.of(
      p.forgetting,
      p.ridge / (p.lags * frameSize(motion as Wire)),
      p.motionNoise * p.motionNoise,
    ),
  }),
  state: (p, [signal, motion]) => {
    const { window, lead, spacing } = lengths(signal as Wire, p);
    const [channels, axes] = [frameSize(signal as Wire), frameSize(motion as Wire)];
    const regressors = p.lags * axes;
    return {
      signal: f32(channels * (window + lead)),
      motion: f32(axes * (window + (p.lags - 1) * spacing)),
      squares: f32((regressors * (regressors + 1)) / 2),
      products: f32(channels * regressors),
      weight: f32(1),
      signalAt: u32(1),
      motionAt: u32(1),
      motionRun: u32(1),
      sinceHop: u32(1),
      signalValid: u8(window + lead),
    };
  },
  scratch: (p, [, motion]) => {
    const regressors = p.lags * frameSize(motion as Wire);
    return { row: f32(regressors), factor: f32((regressors * (regressors + 1)) / 2) };
  },
  step({ constants, state, scratch, inputs, outputs }) {
    const { channels, axes, window, hop, lead, spacing, lags } = constants;
    const [signal, motion] = [inputs[0]!, inputs[1]!];
    const [residue, level] = [outputs[0]!, outputs[1]!];
    const moments: Moments = state;
    const signalLength = window + lead;
    const motionLength = window + (lags - 1) * spacing;
    const regressors = lags * axes;
    let [signalAt, motionAt] = [state.signalAt[0]!, state.motionAt[0]!];
    let [motionRun, sinceHop] = [state.motionRun[0]!, state.sinceHop[0]!];
    let made = 0;
    for (let i = 0; i < signal.frames; i++) {
      // The newest sample stands just before `at`.
      for (let c = 0; c < channels; c++) state.signal[c * signalLength + signalAt] = signal.f32[i * channels + c]!;
      state.signalValid[signalAt] = signal.valid[i]!;
      for (let a = 0; a < axes; a++) state.motion[a * motionLength + motionAt] = motion.f32[i * axes + a]!;
      motionRun = motion.valid[i] === 1 ? Math.min(motionRun + 1, motionLength) : 0;
      // The held back sample, which the new motion sample and those before it explain.
      const held = signalAt >= lead ? signalAt - lead : signalAt + signalLength - lead;
      if (motionRun > (lags - 1) * spacing && state.signalValid[held] === 1) {
        fillRow(scratch.row, state.motion, motionAt, constants);
        addSample(moments, scratch.row, regressors, state.signal, held, signalLength, channels);
      }
      signalAt = signalAt + 1 === signalLength ? 0 : signalAt + 1;
      motionAt = motionAt + 1 === motionLength ? 0 : motionAt + 1;
      if (++sinceHop < hop) continue;
      sinceHop = 0;
      let valid = 0;
      for (let k = 0, at = signalAt; k < window; k++, at = at + 1 === signalLength ? 0 : at + 1)
        valid += state.signalValid[at]!;
      residue.valid[made] = valid >= constants.least ? 1 : 0;
      const from = made * channels * window;
      if (residue.valid[made] === 1) {
        for (let c = 0; c < channels; c++) {
          const known = solveRidge(scratch, moments, c, regressors, constants.weights);
          subtractMotion(residue.f32, from + c * window, c, known, scratch.row, state, signalAt, motionAt, constants);
        }
      } else for (let k = 0; k < channels * window; k++) residue.f32[from + k] = 0;
      writeLevel(level.f32, level.valid, made, moments, axes);
      forget(moments, constants.weights[0]!);
      made++;
    }
    state.signalAt[0] = signalAt;
    state.motionAt[0] = motionAt;
    state.motionRun[0] = motionRun;
    state.sinceHop[0] = sinceHop;
    residue.frames = made;
    level.frames = made;
  },
  validity: () => ({
    rule: "own",
    meaning: "a window with enough valid samples; the level where motion was ever known",
  }),
  cost: (p, [signal, motion]) => {
    const [channels, regressors] = [frameSize(signal as Wire), p.lags * frameSize(motion as Wire)];
    const { window, hop } = lengths(signal as Wire, p);
    const perSample = (regressors * (regressors + 1)) / 2 + channels * regressors;
    const solve = channels * ((regressors * regressors * regressors) / 6 + regressors * regressors);
    const hops = toNumber((signal as Wire).rate) / hop;
    return {
      multiplyAdds: toNumber((signal as Wire).rate) * perSample + hops * (solve + channels * window * regressors),
      divisions: hops * channels * 3 * regressors,
    };
  },
  work: ({ channels, axes, lags, window, hop }, [signal]) => {
    const frames = toNumber((signal as Wire).rate);
    const regressors = lags * axes;
    const triangle = (regressors * (regressors + 1)) / 2;
    const hops = frames / hop;
    return {
      frames,
      rows: frames * (regressors + channels),
      moments: frames * (triangle + channels * regressors),
      windows: hops * channels * window,
      subtracted: hops * channels * window * regressors,
      factors: hops * triangle,
      factorSteps: (hops * regressors ** 3) / 6,
      substituted: hops * channels * regressors ** 2,
    };
  },
  kernel: [
    squareRootKernel,
    ridgeKernel,
    motionRegressionLayoutKernel,
    motionRegressionLearnKernel,
    motionRegressionResidueKernel,
    motionRegressionKernel,
  ],
});

interface Lengths {
  readonly axes: number;
  readonly window: number;
  readonly lead: number;
  readonly spacing: number;
  readonly lags: number;
}

/** The motion sample at `at` and those `spacing`, 2 `spacing`, ... before it: lag by lag, in each the axes. */
function fillRow(row: Float32Array, motion: Float32Array, at: number, { axes, window, spacing, lags }: Lengths): void {
  const length = window + (lags - 1) * spacing;
  for (let l = 0, from = at; l < lags; l++) {
    for (let a = 0; a < axes; a++) row[l * axes + a] = motion[a * length + from]!;
    from = from >= spacing ? from - spacing : from + length - spacing;
  }
}

/** Writes the window of one channel, less what motion explains of it; an invalid sample is 0. */
function subtractMotion(
  to: Float32Array,
  from: number,
  channel: number,
  known: boolean,
  weights: Float32Array,
  state: { readonly signal: Float32Array; readonly motion: Float32Array; readonly signalValid: Uint8Array },
  signalAt: number,
  motionAt: number,
  { axes, window, lead, spacing, lags }: Lengths,
): void {
  const signalLength = window + lead;
  const motionLength = window + (lags - 1) * spacing;
  let at = signalAt;
  // The motion sample of the window's first sample: `at` itself is the oldest in the ring, (lags - 1) spacing before it.
  let newest = motionAt + (lags - 1) * spacing;
  if (newest >= motionLength) newest -= motionLength;
  for (let k = 0; k < window; k++) {
    let value = state.signalValid[at] === 1 ? state.signal[channel * signalLength + at]! : 0;
    if (known && state.signalValid[at] === 1)
      for (let l = 0, past = newest; l < lags; l++) {
        for (let a = 0; a < axes; a++)
          value = f(value - f(weights[l * axes + a]! * state.motion[a * motionLength + past]!));
        past = past >= spacing ? past - spacing : past + motionLength - spacing;
      }
    to[from + k] = value;
    at = at + 1 === signalLength ? 0 : at + 1;
    newest = newest + 1 === motionLength ? 0 : newest + 1;
  }
}

/** The root mean square of the undelayed motion vector: the first `axes` terms of the diagonal. */
function writeLevel(to: Float32Array, valid: Uint8Array, frame: number, moments: Moments, axes: number): void {
  const weight = moments.weight[0]!;
  valid[frame] = weight >= 1 ? 1 : 0;
  let energy = 0;
  for (let a = 0; a < axes; a++) energy = f(energy + moments.squares[(a * (a + 1)) / 2 + a]!);
  to[frame] = weight >= 1 ? f(Math.sqrt(f(energy / weight))) : 0;
}

function checkNumbers(p: MotionRegressionParameters): void {
  const fits =
    Number.isInteger(p.lags) && p.lags >= 1 && p.lags <= 16 && p.forgetting > 0 && p.forgetting < 1 && p.ridge > 0;
  if (!fits || !(p.motionNoise >= 0) || !(p.leastShare > 0 && p.leastShare <= 1))
    throw new AfferentError("motion-regression", {
      got: JSON.stringify(p),
      want: "1 to 16 lags, forgetting between 0 and 1, ridge above 0, motion noise of at least 0, least share above 0 and at most 1",
    });
}

function lengths(x: Wire, p: MotionRegressionParameters) {
  return {
    window: samples(x, "window", p.windowSeconds),
    hop: samples(x, "hop", p.hopSeconds),
    lead: samples(x, "lead", p.leadSeconds, 0),
    spacing: samples(x, "spacing of lags", p.spacingSeconds),
  };
}

function samples(x: Wire, what: string, seconds: RationalLike, least = 1): number {
  const count = multiply(x.rate, rational(seconds));
  if (!isInteger(count) || count.numerator < least)
    throw new AfferentError("motion-regression", {
      got: `a ${what} of ${format(rational(seconds))} s, ${format(count)} samples at ${format(x.rate)} Hz`,
      want: `a whole number of samples, at least ${least}`,
      remedy: "choose another length, or resample first",
    });
  return count.numerator;
}
