import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { add, divide, format, multiply, nearest, rational, type RationalLike, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { movingAverageKernel } from "./moving-average.kernel.ts";

export interface MovingAverageParameters {
  /** Taken to the nearest whole number of samples, halves up, and at least one; the last that many samples are averaged. */
  readonly windowSeconds: RationalLike;
}

const f = Math.fround;

/**
 * The mean of the last n samples, each channel apart; Pan & Tompkins call it moving-window integration.
 * Source: definition; computed by sums from block edges, van Herk 1992, doi 10.1016/0167-8655(92)90069-C. A running sum that adds
 * the newest and takes away the oldest would keep every rounding error for ever. Here each window is the sum of the tail of one
 * block of n samples and the head of the next, both added up afresh: no drift, one large sample is forgotten n samples later, and three
 * additions a sample for any n. Blocks are counted from the first valid sample after a gap.
 * y = (tail + head) / n; tail adds from its newest sample backwards, head from its oldest forwards, every operation rounded to f32.
 * In: f32 of any shape. Out: the same, (n - 1) / 2 samples later. The mean of integers whose sums stay below 2^24 is exact
 * but for the last division.
 */
export const movingAverage = defineOp({
  name: "moving-average",
  version: 1,
  source: "van Herk 1992, doi 10.1016/0167-8655(92)90069-C",
  infer: ([x], p: MovingAverageParameters) => {
    requireSamples("moving-average", x);
    const samples = windowSamples(x, p);
    const delay = divide(rational(`${samples - 1}/2`), x.rate);
    return [
      {
        ...x,
        delay: { min: add(x.delay.min, delay), max: add(x.delay.max, delay) },
        validity: samples > 1 ? ("masked" as const) : x.validity,
      },
    ];
  },
  constants: (p, [x]) => ({ channels: frameSize(x as Wire), samples: windowSamples(x as Wire, p) }),
  state: (p, [x]) => ({
    // Before `at` the samples of this block, from `at` on the tails of the last: tails[k] is the sum of its samples k and later.
    block: f32(frameSize(x as Wire) * windowSamples(x as Wire, p)),
    head: f32(frameSize(x as Wire)),
    at: u32(1),
    run: u32(1),
  }),
  step({ constants, state, inputs, outputs }) {
    const { channels, samples } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const { block, head } = state;
    let at = state.at[0]!;
    let run = state.run[0]!;
    for (let i = 0; i < input.frames; i++) {
      const good = input.valid[i] === 1;
      run = good ? Math.min(run + 1, samples) : 0;
      const whole = run === samples;
      for (let c = 0; c < channels; c++) {
        const x = input.f32[i * channels + c]!;
        const from = c * samples;
        const sum = at === 0 ? x : f(head[c]! + x);
        head[c] = sum;
        block[from + at] = x;
        const total = at + 1 < samples ? f(block[from + at + 1]! + sum) : sum;
        output.f32[i * channels + c] = whole ? f(total / samples) : 0;
        if (at + 1 === samples)
          for (let k = samples - 2; k >= 0; k--) block[from + k] = f(block[from + k]! + block[from + k + 1]!);
      }
      output.valid[i] = whole ? 1 : 0;
      at = !good || at + 1 === samples ? 0 : at + 1;
    }
    state.at[0] = at;
    state.run[0] = run;
    output.frames = input.frames;
  },
  validity: (p, [x]) => ({ rule: "window", frames: windowSamples(x as Wire, p) }),
  cost: (_, [x]) => ({
    multiplyAdds: 3 * frameSize(x as Wire) * toNumber((x as Wire).rate),
    divisions: frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  work: ({ channels, samples }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, values: frames * channels, tails: (frames * channels * (samples - 1)) / samples };
  },
  inPlace: true,
  kernel: [movingAverageKernel],
});

function windowSamples(x: Wire, { windowSeconds }: MovingAverageParameters): number {
  const seconds = rational(windowSeconds);
  const exact = multiply(x.rate, seconds);
  const samples = Math.max(1, nearest(exact));
  if (exact.numerator <= 0 || samples > 65536)
    throw new AfferentError("moving-average.windowSeconds", {
      got: `${format(seconds)} s, ${format(exact)} samples at ${format(x.rate)} Hz`,
      want: "more than 0 s and at most 65536 samples",
      remedy: "decimate first",
    });
  return samples;
}
