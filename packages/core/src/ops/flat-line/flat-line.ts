import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { format, multiply, nearest, rational, type RationalLike, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { flatLineKernel } from "./flat-line.kernel.ts";

export interface FlatLineParameters {
  /** How long a live signal may stay at one value, to the nearest whole number of samples. */
  readonly longestSeconds: RationalLike;
}

/**
 * Marks as invalid what is no signal: samples after all channels have stayed at exactly the same values for longer than a
 * live sensor does. An electrode that is off, a converter at its rail or a stuck driver looks like that.
 * Source: definition. In: f32 of any shape. Out: the same values, no later. A frame is invalid when it and the `longest` frames
 * before it are equal; the frames before that have gone through already. Does not see a rail that noise still plays upon.
 */
export const flatLine = defineOp({
  name: "flat-line",
  version: 1,
  source: "definition",
  infer: ([x], p: FlatLineParameters) => {
    requireSamples("flat-line", x);
    const exact = multiply(x.rate, rational(p.longestSeconds));
    if (nearest(exact) < 1)
      throw new AfferentError("flat-line.longestSeconds", {
        got: `${format(rational(p.longestSeconds))} s, ${format(exact)} samples at ${format(x.rate)} Hz`,
        want: "at least one sample",
      });
    return [{ ...x, validity: "masked" as const }];
  },
  constants: (p, [x]) => ({ channels: frameSize(x as Wire), longest: longestFrames(x as Wire, p) }),
  state: (_, [x]) => ({ last: f32(frameSize(x as Wire)), same: u32(1), seen: u32(1) }),
  step({ constants, state, inputs, outputs }) {
    const { channels, longest } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const last = state.last;
    let same = state.same[0]!;
    let seen = state.seen[0]!;
    for (let i = 0; i < input.frames; i++) {
      const good = input.valid[i] === 1;
      let equal = good && seen === 1;
      for (let c = 0; c < channels; c++) {
        const x = input.f32[i * channels + c]!;
        if (x !== last[c]) equal = false;
        last[c] = x;
      }
      same = equal ? Math.min(same + 1, longest) : 0;
      seen = good ? 1 : 0;
      const alive = good && same < longest;
      for (let c = 0; c < channels; c++) output.f32[i * channels + c] = alive ? last[c]! : 0;
      output.valid[i] = alive ? 1 : 0;
    }
    state.same[0] = same;
    state.seen[0] = seen;
    output.frames = input.frames;
  },
  validity: () => ({ rule: "own", meaning: "a frame that is valid and not the end of a flat line" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: 3 * frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  work: ({ channels }, [x]) => ({ frames: toNumber((x as Wire).rate), values: channels * toNumber((x as Wire).rate) }),
  inPlace: true,
  kernel: [flatLineKernel],
});

const longestFrames = (x: Wire, { longestSeconds }: FlatLineParameters): number =>
  nearest(multiply(x.rate, rational(longestSeconds)));
