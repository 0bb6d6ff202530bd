import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { u32 } from "../../memory/fields.ts";
import { divide, rational, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { decimateKernel } from "./decimate.kernel.ts";

export interface DecimateParameters {
  /** Of so many frames the last is kept. */
  readonly factor: number;
}

/**
 * Keeps every factor-th frame: the last of each group, so that output k stands at its own time, (k + 1) / rate, and adds no delay.
 * Source: definition. In: f32 of any shape. Out: the same at rate / factor. Does not filter: what lies above half the new rate
 * folds; `resample` filters and decimates in one.
 */
export const decimate = defineOp({
  name: "decimate",
  version: 1,
  source: "definition",
  infer: ([x], { factor }: DecimateParameters) => {
    requireSamples("decimate", x);
    if (!(Number.isSafeInteger(factor) && factor >= 1 && factor <= 65536))
      throw new AfferentError("decimate.factor", {
        got: `${factor}`,
        want: "an integer from 1 to 65536",
        remedy: "for a ratio that is not whole use resample",
      });
    return [{ ...x, rate: divide(x.rate, rational(factor)) }];
  },
  constants: ({ factor }, [x]) => ({ channels: frameSize(x as Wire), factor }),
  state: () => ({ since: u32(1) }),
  step({ constants, state, inputs, outputs }) {
    const { channels, factor } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    let since = state.since[0]!;
    let made = 0;
    for (let i = 0; i < input.frames; i++) {
      if (++since < factor) continue;
      since = 0;
      for (let c = 0; c < channels; c++) output.f32[made * channels + c] = input.f32[i * channels + c]!;
      output.valid[made++] = input.valid[i]!;
    }
    state.since[0] = since;
    output.frames = made;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: toNumber((x as Wire).rate) }),
  work: ({ channels, factor }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, kept: frames / factor, values: (channels * frames) / factor };
  },
  kernel: [decimateKernel],
});
