import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { divide, format, isInteger, multiply, rational, toNumber, type RationalLike } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { framesKernel } from "./frames.kernel.ts";

interface FramesParameters {
  readonly windowSeconds: RationalLike;
  readonly hopSeconds: RationalLike;
}

/**
 * Cuts a stream into windows: every `hopSeconds` the last `windowSeconds`, a row per channel, oldest sample first.
 * Source: definition.
 * In: f32 [channels] at r Hz; window and hop whole numbers of samples. Out: f32 [channels, samples] at 1 / hop Hz; frame j ends at time (j + 1) hop.
 * A window with an invalid sample, or before the first is full, is invalid. Does not weight the samples.
 */
export const frames = defineOp({
  name: "frames",
  version: 1,
  source: "definition",
  infer: ([x], p: FramesParameters) => {
    requireSamples("frames", x, 1);
    samples(x, "window", p.windowSeconds);
    samples(x, "hop", p.hopSeconds);
    return [
      {
        ...x,
        shape: [frameSize(x), samples(x, "window", p.windowSeconds)],
        rate: divide(rational(1), rational(p.hopSeconds)),
        validity: "masked" as const,
      },
    ];
  },
  constants: (p, [x]) => ({
    channels: frameSize(x as Wire),
    window: samples(x as Wire, "window", p.windowSeconds),
    hop: samples(x as Wire, "hop", p.hopSeconds),
  }),
  state: (p, [x]) => ({
    ring: f32(frameSize(x as Wire) * samples(x as Wire, "window", p.windowSeconds)),
    at: u32(1),
    sinceHop: u32(1),
    run: u32(1),
  }),
  step({ constants, state, inputs, outputs }) {
    const { channels, window, hop } = constants;
    const [input, output] = [inputs[0]!, outputs[0]!];
    const { ring } = state;
    let [at, sinceHop, run] = [state.at[0]!, state.sinceHop[0]!, state.run[0]!];
    let made = 0;
    for (let i = 0; i < input.frames; i++) {
      for (let c = 0; c < channels; c++) ring[c * window + at] = input.f32[i * channels + c]!;
      at = at + 1 === window ? 0 : at + 1;
      run = input.valid[i] === 1 ? Math.min(run + 1, window) : 0;
      if (++sinceHop < hop) continue;
      sinceHop = 0;
      const whole = run === window;
      for (let c = 0; c < channels; c++)
        for (let k = 0; k < window; k++) {
          const from = at + k < window ? at + k : at + k - window;
          output.f32[(made * channels + c) * window + k] = whole ? ring[c * window + from]! : 0;
        }
      output.valid[made++] = whole ? 1 : 0;
    }
    state.at[0] = at;
    state.sinceHop[0] = sinceHop;
    state.run[0] = run;
    output.frames = made;
  },
  validity: (p, [x]) => ({ rule: "window", frames: samples(x as Wire, "window", p.windowSeconds) }),
  cost: (p, [x]) => ({
    multiplyAdds: 0,
    other:
      frameSize(x as Wire) *
      (toNumber((x as Wire).rate) + samples(x as Wire, "window", p.windowSeconds) / toNumber(rational(p.hopSeconds))),
  }),
  work: ({ channels, window, hop }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, values: frames * channels, copied: (frames / hop) * channels * window };
  },
  kernel: [framesKernel],
});

function samples(x: Wire, what: string, seconds: RationalLike): number {
  const count = multiply(x.rate, rational(seconds));
  if (!isInteger(count) || count.numerator < 1)
    throw new AfferentError("frames", {
      got: `a ${what} of ${format(rational(seconds))} s, ${format(count)} samples at ${format(x.rate)} Hz`,
      want: "a whole number of samples, at least 1",
      remedy: "choose another length, or resample first",
    });
  return count.numerator;
}
