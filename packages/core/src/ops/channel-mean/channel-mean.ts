import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { channelMeanKernel } from "./channel-mean.kernel.ts";

const f = Math.fround;

/**
 * The mean of all channels of a frame, summed in their order and multiplied by 1 / channels.
 * Source: definition. In: f32 [channels]. Out: f32 [1], same unit. Does not weigh channels by their quality.
 */
export const channelMean = defineOp({
  name: "channel-mean",
  version: 1,
  source: "definition",
  infer: ([x]) => {
    requireSamples("channel-mean", x, 1);
    return [{ ...x, shape: [1] }];
  },
  constants: (_: object, [x]) => ({
    channels: frameSize(x as Wire),
    share: Float32Array.of(1 / frameSize(x as Wire)),
  }),
  state: () => ({}),
  step({ constants: { channels, share }, inputs, outputs }) {
    const [input, output] = [inputs[0]!, outputs[0]!];
    for (let i = 0; i < input.frames; i++) {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum = f(sum + input.f32[i * channels + c]!);
      output.valid[i] = input.valid[i]!;
      output.f32[i] = input.valid[i] === 1 ? f(sum * share[0]!) : 0;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: (frameSize(x as Wire) + 1) * toNumber((x as Wire).rate) }),
  work: ({ channels }, [x]) => ({ frames: toNumber((x as Wire).rate), values: channels * toNumber((x as Wire).rate) }),
  kernel: [channelMeanKernel],
});
