import { type ResamplerDesign, resamplerFilter } from "../../design/fir.ts";
import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import { add, divide, format, multiply, rational, type RationalLike, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { resampleKernel } from "./resample.kernel.ts";
import { weightedPast } from "./weighted-past.ts";
import { weightedPastKernel } from "./weighted-past.kernel.ts";

export interface ResampleParameters {
  /** The rate of the output. */
  readonly rateHz: RationalLike;
  /** How far images and aliases are pushed down, 30 to 120 dB. */
  readonly attenuationDb: number;
  /** The share of the narrower of the two bands, 0 to Nyquist, that is given up to the filter's slope, between 0 and 1. */
  readonly transition: number;
}

// More taps than this are 256 KB of constants, which no band holds.
const MOST_TAPS = 65536;

/**
 * A stream at another rate: by the exact fraction up / down through one linear-phase filter that stops images and aliases, in
 * its polyphase form, each channel apart. Output k stands at time (k + 1) / rate and is made of the newest input there is by then.
 * Source: Crochiere & Rabiner 1981, "Interpolation and decimation of digital signals", doi 10.1109/PROC.1981.11969; Kaiser window.
 * The order of the additions is weighted-past.ts.
 * In: f32 of any shape. Out: the same at `rateHz`; the delay grows by the filter's, exactly. Gain 1 at 0 Hz in every phase:
 * a constant that f32 multiplies exactly stays itself, any other stays within 1e-6 of itself. Does not remove the delay.
 */
export const resample = defineOp({
  name: "resample",
  version: 1,
  source: "Crochiere & Rabiner 1981, doi 10.1109/PROC.1981.11969",
  infer: ([x], p: ResampleParameters) => {
    requireSamples("resample", x);
    const rate = rational(p.rateHz);
    if (rate.numerator <= 0)
      throw new AfferentError("resample.rateHz", { got: `${format(rate)} Hz`, want: "a rate above 0" });
    const { up, delayRaisedSamples, taps } = filterFor(x, p);
    // The newest input may lie up to (up - 1) raised samples after the output's own time, and is used already.
    const delay = divide(rational(delayRaisedSamples - (up - 1)), multiply(x.rate, rational(up)));
    return [
      {
        ...x,
        rate,
        delay: { min: add(x.delay.min, delay), max: add(x.delay.max, delay) },
        validity: taps > 1 ? ("masked" as const) : x.validity,
      },
    ];
  },
  constants: (p, [x]) => {
    const { up, down, taps, stored, weights } = filterFor(x as Wire, p);
    return { channels: frameSize(x as Wire), up, down, taps, stored, weights };
  },
  state: (p, [x]) => ({
    past: f32(filterFor(x as Wire, p).stored * frameSize(x as Wire)),
    at: u32(1),
    run: u32(1),
    ahead: i32(1),
  }),
  init: (state, constants) => {
    state.ahead[0] = constants.down;
  },
  step({ constants, state, inputs, outputs }) {
    const { channels, up, down, taps, stored, weights } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const past = state.past;
    let at = state.at[0]!;
    let run = state.run[0]!;
    // How far the next output's time lies after the newest input, in raised samples.
    let ahead = state.ahead[0]!;
    let made = 0;
    for (let i = 0; i < input.frames; i++) {
      at = at + 1 === stored ? 0 : at + 1;
      for (let c = 0; c < channels; c++) past[c * stored + at] = input.f32[i * channels + c]!;
      run = input.valid[i] === 1 ? Math.min(run + 1, taps) : 0;
      ahead -= up;
      while (ahead <= 0) {
        const first = (ahead + up - 1) * stored;
        for (let c = 0; c < channels; c++)
          output.f32[made * channels + c] =
            run === taps ? weightedPast(past, c * stored, at, weights, first, stored) : 0;
        output.valid[made++] = run === taps ? 1 : 0;
        ahead += down;
      }
    }
    state.at[0] = at;
    state.run[0] = run;
    state.ahead[0] = ahead;
    output.frames = made;
  },
  validity: (p, [x]) => ({ rule: "window", frames: filterFor(x as Wire, p).taps }),
  cost: (p, [x]) => ({
    multiplyAdds: filterFor(x as Wire, p).stored * frameSize(x as Wire) * toNumber(rational(p.rateHz)),
    other: frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  work: ({ channels, stored }, [x], [y]) => {
    const [frames, made] = [toNumber((x as Wire).rate), toNumber((y as Wire).rate)];
    return { frames, values: frames * channels, made, weighed: made * channels, fours: (made * channels * stored) / 4 };
  },
  kernel: [weightedPastKernel, resampleKernel],
});

/** The polyphase filter between two rates, its branches padded with zeros to a multiple of 4 taps and laid end to end. */
function filterFor(x: Wire, { rateHz, attenuationDb, transition }: ResampleParameters) {
  const { numerator: up, denominator: down } = divide(rational(rateHz), x.rate);
  const design: ResamplerDesign = { up, down, attenuationDb, transition };
  if (Math.max(up, down) > MOST_TAPS / 8) throw tooManyTaps(x, rateHz, up, down);
  const { branches, delayRaisedSamples } = resamplerFilter(design);
  const taps = branches[0]?.length ?? 0;
  const stored = 4 * Math.ceil(taps / 4);
  if (stored * up > MOST_TAPS) throw tooManyTaps(x, rateHz, up, down);
  const weights = new Float32Array(stored * up);
  for (const [phase, branch] of branches.entries()) weights.set(branch, phase * stored);
  return { up, down, taps, stored, weights, delayRaisedSamples };
}

const tooManyTaps = (x: Wire, rateHz: RationalLike, up: number, down: number): AfferentError =>
  new AfferentError("resample.rateHz", {
    got: `${format(x.rate)} Hz to ${format(rational(rateHz))} Hz, the fraction ${up}/${down}, whose filter has more than ${MOST_TAPS} taps`,
    want: "rates whose fraction is simpler, or a wider transition",
    remedy: "state nominal rates, such as 125 and 25 Hz",
  });
