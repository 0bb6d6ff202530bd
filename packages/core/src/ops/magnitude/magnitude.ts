import { defineOp } from "../../graph/op.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { toNumber } from "../../wire/rational.ts";
import { magnitudeKernel } from "./magnitude.kernel.ts";
import { squareRootKernel } from "./square-root.kernel.ts";

const f = Math.fround;

/**
 * The length of the vector that each frame is: the square root of the sum of the squares of its channels, first to last.
 * Source: definition. Every operation rounded to f32; the square root is correctly rounded.
 * In: f32 [channels], each at most 1e18 in size, beyond which the squares are infinite in f32. Out: f32 [1], the same unit.
 * Does not take gravity away.
 */
export const magnitude = defineOp({
  name: "magnitude",
  version: 1,
  source: "definition",
  infer: ([x]) => {
    requireSamples("magnitude", x, 1);
    return [{ ...x, shape: [1] }];
  },
  constants: (_, [x]) => ({ channels: frameSize(x as Wire) }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const { channels } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum = f(sum + f(input.f32[i * channels + c]! * input.f32[i * channels + c]!));
      output.f32[i] = input.valid[i] === 1 ? f(Math.sqrt(sum)) : 0;
      output.valid[i] = input.valid[i]!;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({
    multiplyAdds: frameSize(x as Wire) * toNumber((x as Wire).rate),
    // The square root's 26 rounds of compare, shift and subtract, where the target has no instruction for it.
    other: 100 * toNumber((x as Wire).rate),
  }),
  work: ({ channels }, [x]) => ({ frames: toNumber((x as Wire).rate), values: channels * toNumber((x as Wire).rate) }),
  kernel: [squareRootKernel, magnitudeKernel],
});
