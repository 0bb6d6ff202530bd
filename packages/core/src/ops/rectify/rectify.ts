import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { toNumber } from "../../wire/rational.ts";
import { rectifyKernel } from "./rectify.kernel.ts";

export interface RectifyParameters {
  /** absolute: |x|, in the unit of the input. square: x * x, rounded to f32, in its square. */
  readonly form: "absolute" | "square";
}

/**
 * The size of each sample without its sign. Source: definition.
 * In: f32 of any shape. Out: the same, no later, never negative. A square above 3.4e38 becomes infinite: keep the input below 1.8e19.
 */
export const rectify = defineOp({
  name: "rectify",
  version: 1,
  source: "definition",
  infer: ([x], p: RectifyParameters) => {
    requireSamples("rectify", x);
    if (p.form !== "absolute" && p.form !== "square")
      throw new AfferentError("rectify.form", { got: `"${String(p.form)}"`, want: '"absolute" or "square"' });
    return [{ ...x, unit: p.form === "square" && x.unit !== "1" ? `(${x.unit})2` : x.unit }];
  },
  constants: (p, [x]) => ({ size: frameSize(x as Wire), square: p.form === "square" ? 1 : 0 }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const { size, square } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      for (let k = i * size; k < (i + 1) * size; k++) {
        const x = input.f32[k]!;
        output.f32[k] = square === 1 ? Math.fround(x * x) : Math.abs(x);
      }
      output.valid[i] = input.valid[i]!;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  work: ({ size }, [x]) => ({ frames: toNumber((x as Wire).rate), values: size * toNumber((x as Wire).rate) }),
  inPlace: true,
  kernel: [rectifyKernel],
});
