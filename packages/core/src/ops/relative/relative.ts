import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { relativeKernel } from "./relative.kernel.ts";

interface RelativeParameters {
  /** The value that becomes 1, in the input's unit. */
  readonly size: number;
}

const f = Math.fround;

/**
 * Every value as a multiple of a stated size: what brings acceleration and angular rate to one unit, so that one frame may hold both.
 * Source: definition: x times 1 / size, the factor rounded to f32 once. In: f32 of any shape. Out: the same, unit "1". Does not limit the range.
 */
export const relative = defineOp({
  name: "relative",
  version: 1,
  source: "definition",
  infer: ([x], { size }: RelativeParameters) => {
    requireSamples("relative", x);
    if (!(size >= 1e-15 && size <= 1e15))
      throw new AfferentError("relative.size", {
        got: `${size} ${x.unit}`,
        want: "a size of 1e-15 to 1e15, so that the factor is a normal f32",
      });
    return [{ ...x, unit: "1", validity: masked(x) }];
  },
  constants: ({ size }, [x]) => ({ size: frameSize(x as Wire), factor: Float32Array.of(1 / size) }),
  state: () => ({}),
  step({ constants: { size, factor }, inputs, outputs }) {
    const [input, output] = [inputs[0]!, outputs[0]!];
    for (let i = 0; i < input.frames; i++) {
      const valid = input.valid[i]!;
      for (let k = i * size; k < (i + 1) * size; k++) output.f32[k] = valid === 1 ? f(input.f32[k]! * factor[0]!) : 0;
      output.valid[i] = valid;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  work: ({ size }, [x]) => ({ frames: toNumber((x as Wire).rate), values: size * toNumber((x as Wire).rate) }),
  inPlace: true,
  kernel: [relativeKernel],
});
