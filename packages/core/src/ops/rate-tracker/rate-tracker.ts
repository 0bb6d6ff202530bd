import { exp } from "../../design/elementary.ts";
import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSamples, type Wire } from "../../wire/wire.ts";
import { exponentialBelowZero } from "./exponential.ts";
import { rateCount, type RateGrid } from "./rate-grid.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { exponentialKernel } from "./exponential.kernel.ts";
import { rateTrackerBeliefKernel } from "./rate-tracker-belief.kernel.ts";
import { rateTrackerLayoutKernel } from "./rate-tracker-layout.kernel.ts";
import { rateTrackerKernel } from "./rate-tracker.kernel.ts";

export interface RateTrackerParameters {
  readonly rates: RateGrid;
  /** Standard deviation of the change of the rate from frame to frame, per minute. */
  readonly changePerMinute: number;
  /** The share of belief that is spread over all rates each frame, so that a wrong track can be left. */
  readonly restart: number;
  /** How far from the most likely rate belief counts towards the estimate, and towards its spread, per minute. */
  readonly estimateReachPerMinute: number;
  readonly spreadReachPerMinute: number;
  /** The evidence that standing starts from: what noise alone reaches, so that the first mode, chosen as the highest, proves nothing. */
  readonly startStanding: number;
}

/** What one frame of the tracker holds, in order. */
export const trackFields = ["estimate", "spread", "trend", "unrest", "standing", "evidence"] as const;

const f = Math.fround;
// What trend and unrest keep of themselves each frame, and take of the change.
const [trendKept, trendTaken] = [f(0.6), f(0.4)];
const [unrestKept, unrestTaken] = [f(0.7), f(0.3)];

/**
 * A forward Bayesian filter over rates: belief, blurred by what may have changed since the last frame, times the evidence. It looks at no
 * later frame, knows no time and prefers no rate. All belief is equal before the first evidence.
 * Source: Rabiner 1989, doi 10.1109/5.18626 (the forward procedure).
 * In: f32 [rates], evidence as the logarithm of a likelihood. Out: f32 [6], in /min but for the last two: estimate, the mean of
 * belief around its mode; spread, its standard deviation; trend, the recent change per frame; unrest, the recent size of changes;
 * standing, the recent evidence at the mode; evidence, 1 if this frame had any.
 * Invalid until the first valid input; then always valid, without evidence where there is none (belief blurs, the estimate stays).
 */
export const rateTracker = defineOp({
  name: "rate-tracker",
  version: 2,
  source: "Rabiner 1989, doi 10.1109/5.18626, forward procedure",
  infer: ([evidence], p: RateTrackerParameters) => {
    requireSamples("rate-tracker", evidence, 1);
    const count = rateCount("rate-tracker", p.rates);
    if (evidence.shape[0] !== count)
      throw new AfferentError("rate-tracker", { got: `evidence of ${evidence.shape[0]} rates`, want: `${count}` });
    if (!(p.changePerMinute > 0 && p.restart > 0 && p.restart < 1))
      throw new AfferentError("rate-tracker", {
        got: `a change of ${p.changePerMinute} /min, restart ${p.restart}`,
        want: "a change above 0, restart between 0 and 1",
      });
    return [{ ...evidence, shape: [trackFields.length], unit: "/min", validity: "masked" as const }];
  },
  constants: (p) => {
    const rates = rateCount("rate-tracker", p.rates);
    const deviation = p.changePerMinute / p.rates.stepPerMinute;
    // Beyond three deviations restart takes over.
    const reach = Math.min(rates - 1, Math.ceil(3 * deviation));
    const raw = Array.from({ length: reach + 1 }, (_, k) => exp((-k * k) / (2 * deviation * deviation)));
    const sum = raw.reduce((total, value, k) => total + (k === 0 ? value : 2 * value), 0);
    return {
      rates,
      reach,
      estimateReach: Math.round(p.estimateReachPerMinute / p.rates.stepPerMinute),
      spreadReach: Math.round(p.spreadReachPerMinute / p.rates.stepPerMinute),
      change: Float32Array.from(raw, (value) => value / sum),
      // The share kept, the share of each rate in the rest, the lowest rate, the step.
      numbers: Float32Array.of(1 - p.restart, p.restart / rates, p.rates.lowPerMinute, p.rates.stepPerMinute),
      startStanding: Float32Array.of(p.startStanding),
    };
  },
  state: (p) => ({
    belief: f32(rateCount("rate-tracker", p.rates)),
    track: f32(trackFields.length),
    started: u32(1),
  }),
  scratch: (p) => ({ blurred: f32(rateCount("rate-tracker", p.rates)) }),
  step({ constants, state, scratch, inputs, outputs }) {
    const [input, output] = [inputs[0]!, outputs[0]!];
    const { rates, numbers } = constants;
    const { belief, track } = state;
    const size = trackFields.length;
    for (let i = 0; i < input.frames; i++) {
      const seen = input.valid[i] === 1;
      if (!seen && state.started[0] === 0) {
        for (let k = 0; k < size; k++) output.f32[i * size + k] = 0;
        output.valid[i] = 0;
        continue;
      }
      if (state.started[0] === 0) for (let k = 0; k < rates; k++) belief[k] = f(1 / rates);
      else blur(belief, scratch.blurred, constants);
      if (seen) weigh(belief, input.f32, i * rates, rates);
      const before = state.started[0] === 0 ? null : track[0]!;
      const mode = locate(track, belief, constants, numbers);
      const change = before === null ? 0 : f(track[0]! - before);
      track[2] = f(f(trendKept * track[2]!) + f(trendTaken * Math.max(-5, Math.min(5, change))));
      track[3] = f(f(unrestKept * track[3]!) + f(unrestTaken * Math.min(8, Math.abs(change))));
      if (seen) {
        const recent = state.started[0] === 0 ? constants.startStanding[0]! : track[4]!;
        track[4] = f(f(0.75 * recent) + f(0.25 * input.f32[i * rates + mode]!));
      }
      track[5] = seen ? 1 : 0;
      state.started[0] = 1;
      for (let k = 0; k < size; k++) output.f32[i * size + k] = track[k]!;
      output.valid[i] = 1;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "own", meaning: "invalid until the first valid input, then always valid" }),
  cost: (p, [evidence]) => {
    const rates = rateCount("rate-tracker", p.rates);
    const reach = Math.ceil((3 * p.changePerMinute) / p.rates.stepPerMinute);
    return {
      multiplyAdds: toNumber((evidence as Wire).rate) * rates * (2 * reach + 1 + 16),
      divisions: toNumber((evidence as Wire).rate) * 4,
      other: toNumber((evidence as Wire).rate) * 3 * rates,
    };
  },
  work: ({ rates, reach, estimateReach, spreadReach }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    const located = 2 * (estimateReach + spreadReach);
    return { frames, rates: frames * rates, blurred: frames * rates * reach, located: frames * located };
  },
  kernel: [squareRootKernel, exponentialKernel, rateTrackerLayoutKernel, rateTrackerBeliefKernel, rateTrackerKernel],
});

interface Blur {
  readonly rates: number;
  readonly reach: number;
  readonly change: Float32Array;
  readonly numbers: Float32Array;
}

/** Belief after one frame without evidence: each rate keeps its middle and takes from its neighbours, nearest first; ends keep what falls off. */
function blur(belief: Float32Array, blurred: Float32Array, { rates, reach, change, numbers }: Blur): void {
  let total = 0;
  for (let k = 0; k < rates; k++) {
    let value = f(belief[k]! * change[0]!);
    for (let d = 1; d <= reach; d++) {
      const below = k >= d ? belief[k - d]! : 0;
      const above = k + d < rates ? belief[k + d]! : 0;
      value = f(value + f(change[d]! * f(below + above)));
    }
    blurred[k] = value;
    total = f(total + value);
  }
  const kept = f(numbers[0]! / total);
  for (let k = 0; k < rates; k++) belief[k] = f(f(blurred[k]! * kept) + numbers[1]!);
}

/** Belief times likelihood, its sum 1 again. */
function weigh(belief: Float32Array, evidence: Float32Array, from: number, rates: number): void {
  let most = evidence[from]!;
  for (let k = 1; k < rates; k++) if (evidence[from + k]! > most) most = evidence[from + k]!;
  let total = 0;
  for (let k = 0; k < rates; k++) {
    belief[k] = f(belief[k]! * exponentialBelowZero(f(evidence[from + k]! - most)));
    total = f(total + belief[k]!);
  }
  for (let k = 0; k < rates; k++) belief[k] = f(belief[k]! / total);
}

/** Writes estimate and spread, gives the index of the most likely rate. */
function locate(
  track: Float32Array,
  belief: Float32Array,
  c: { readonly rates: number; readonly estimateReach: number; readonly spreadReach: number },
  numbers: Float32Array,
): number {
  let mode = 0;
  for (let k = 1; k < c.rates; k++) if (belief[k]! > belief[mode]!) mode = k;
  let mass = 0;
  let moment = 0;
  for (let k = Math.max(0, mode - c.estimateReach); k <= Math.min(c.rates - 1, mode + c.estimateReach); k++) {
    mass = f(mass + belief[k]!);
    moment = f(moment + f(belief[k]! * (k - mode)));
  }
  const offset = f(moment / mass);
  mass = 0;
  moment = 0;
  for (let k = Math.max(0, mode - c.spreadReach); k <= Math.min(c.rates - 1, mode + c.spreadReach); k++) {
    const away = f(k - mode - offset);
    mass = f(mass + belief[k]!);
    moment = f(moment + f(belief[k]! * f(away * away)));
  }
  track[0] = f(numbers[2]! + f(numbers[3]! * f(mode + offset)));
  track[1] = f(numbers[3]! * f(Math.sqrt(f(moment / mass))));
  return mode;
}
