import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { format, multiply, nearest, rational, type RationalLike, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, requireSameClock, type Wire } from "../../wire/wire.ts";
import { nlmsKernel } from "./nlms.kernel.ts";

export interface NlmsParameters {
  /** How far back the references are weighted: taken to the nearest whole number of samples, at least one, the newest counted. */
  readonly pastSeconds: RationalLike;
  /** Above 0, below 2: larger follows faster and leaves more of the signal's own variation behind. */
  readonly stepSize: number;
  /** Added to the references' energy, in their unit squared: keeps quiet references from being amplified. Above 0. */
  readonly regularisation: number;
}

const f = Math.fround;

/**
 * What of a signal cannot be predicted from references: a motion canceller, normalised least mean squares.
 * e = x - sum_k w_k r_k; w_k += (stepSize e / (regularisation + sum_k r_k^2)) r_k, with r the last samples of every reference channel,
 * one set of weights for each channel of x. The energy is added up afresh each time, so it cannot drift.
 * Source: Haykin, Adaptive Filter Theory, 5th ed., ch. 7, table 7.1.
 * Order: over references, newest sample first, every operation rounded to f32. Weights start at 0.
 * In: the signal [channels] and the references [references], same rate and delay. Out: e, the facts of the signal.
 * An invalid frame of either empties the past but keeps the weights; outputs are valid when the whole past is.
 * Also removes what the signal itself shares with the references. Does not look ahead.
 */
export const nlms = defineOp({
  name: "nlms",
  version: 1,
  source: "Haykin, Adaptive Filter Theory, 5th ed., table 7.1",
  infer: ([x, references], p: NlmsParameters) => {
    requireSamples("nlms", x, 1);
    requireSamples("nlms", references, 1);
    requireSameClock("nlms", [x, references]);
    if (!(p.stepSize > 0 && p.stepSize < 2))
      throw new AfferentError("nlms.stepSize", {
        got: `${p.stepSize}`,
        want: "more than 0 and less than 2",
        remedy: "outside it the weights diverge; 0.005 to 0.1 suits motion",
      });
    if (!(Math.fround(p.regularisation) > 0 && Number.isFinite(Math.fround(p.regularisation))))
      throw new AfferentError("nlms.regularisation", {
        got: `${p.regularisation}`,
        want: "above 0",
        remedy: "take a hundredth of the references' usual energy over the past",
      });
    return [{ ...x, validity: pastSamples(x, p) > 1 ? "masked" : masked(x, references) }];
  },
  constants: (p, [x, references]) => ({
    channels: frameSize(x as Wire),
    references: frameSize(references as Wire),
    samples: pastSamples(x as Wire, p),
    rates: Float32Array.of(p.stepSize, p.regularisation),
  }),
  state: (p, [x, references]) => {
    const length = pastSamples(x as Wire, p) * frameSize(references as Wire);
    return { weights: f32(length * frameSize(x as Wire)), past: f32(length), at: u32(1), run: u32(1) };
  },
  step({ constants, state, inputs, outputs }) {
    const { channels, references, samples, rates } = constants;
    const signal = inputs[0]!;
    const reference = inputs[1]!;
    const output = outputs[0]!;
    const { past } = state;
    let at = state.at[0]!;
    let run = state.run[0]!;
    for (let i = 0; i < signal.frames; i++) {
      at = at + 1 === samples ? 0 : at + 1;
      for (let r = 0; r < references; r++) past[r * samples + at] = reference.f32[i * references + r]!;
      run = signal.valid[i] === 1 && reference.valid[i] === 1 ? Math.min(run + 1, samples) : 0;
      const whole = run === samples;
      const energy = whole ? energyOf(past, references * samples, rates[1]!) : 1;
      for (let c = 0; c < channels; c++)
        output.f32[i * channels + c] = whole
          ? cancel(signal.f32[i * channels + c]!, state.weights, c, past, at, constants, f(rates[0]! / energy))
          : 0;
      output.valid[i] = whole ? 1 : 0;
    }
    state.at[0] = at;
    state.run[0] = run;
    output.frames = signal.frames;
  },
  validity: (p, [x]) => ({ rule: "window", frames: pastSamples(x as Wire, p) }),
  cost: (p, [x, references]) => {
    const length = pastSamples(x as Wire, p) * frameSize(references as Wire);
    const rateHz = toNumber((x as Wire).rate);
    return { multiplyAdds: (1 + 2 * frameSize(x as Wire)) * length * rateHz, divisions: rateHz };
  },
  kernel: [nlmsKernel],
});

/** The regularisation and the squares, in the order of the ring's memory. */
function energyOf(past: Float32Array, length: number, regularisation: number): number {
  let energy = regularisation;
  for (let k = 0; k < length; k++) energy = f(energy + f(past[k]! * past[k]!));
  return energy;
}

/** One channel's error; moves its weights. `rate` is stepSize / energy. */
function cancel(
  x: number,
  weights: Float32Array,
  channel: number,
  past: Float32Array,
  newest: number,
  { references, samples }: { readonly references: number; readonly samples: number },
  rate: number,
): number {
  const first = channel * references * samples;
  let predicted = 0;
  for (let r = 0; r < references; r++)
    for (let k = 0; k < samples; k++) {
      const from = newest >= k ? newest - k : newest - k + samples;
      predicted = f(predicted + f(weights[first + r * samples + k]! * past[r * samples + from]!));
    }
  const error = f(x - predicted);
  const gain = f(rate * error);
  for (let r = 0; r < references; r++)
    for (let k = 0; k < samples; k++) {
      const from = newest >= k ? newest - k : newest - k + samples;
      const w = first + r * samples + k;
      weights[w] = f(weights[w]! + f(gain * past[r * samples + from]!));
    }
  return error;
}

function pastSamples(x: Wire, { pastSeconds }: NlmsParameters): number {
  const exact = multiply(x.rate, rational(pastSeconds));
  const samples = Math.max(1, nearest(exact));
  if (exact.numerator <= 0 || samples > 4096)
    throw new AfferentError("nlms.pastSeconds", {
      got: `${format(exact)} samples at ${format(x.rate)} Hz`,
      want: "more than 0 s and at most 4096 samples",
      remedy: "decimate first",
    });
  return samples;
}
