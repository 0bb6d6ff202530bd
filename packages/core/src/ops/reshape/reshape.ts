import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, formatWire, frameSize, type Wire } from "../../wire/wire.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { reshapeKernel } from "./reshape.kernel.ts";
import { slideOfShape } from "../int8/slides.ts";

export interface ReshapeParameters {
  readonly shape: readonly number[];
}

/**
 * The same elements in the same order under another shape. Any dtype; not for events.
 * Source: TFLite, RESHAPE. In place where the plan allows it.
 */
export const reshape = defineOp({
  name: "reshape",
  version: 1,
  source: "TFLite Micro, RESHAPE",
  infer: ([x], { shape }: ReshapeParameters) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const whole = shape.every((n) => Number.isInteger(n) && n > 0);
    if (x === undefined || x.events || !whole || size !== frameSize(x))
      throw new AfferentError("reshape", {
        got: `${x ? formatWire(x) : "nothing"} for shape [${shape.join(", ")}]`,
        want: "frames, not events, of as many elements as the shape has",
      });
    return [{ ...x, shape: [...shape] }];
  },
  constants: (_, [x]) => ({ bytes: frameSize(x as Wire) * elementBytes((x as Wire).dtype) }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let k = 0; k < input.frames * constants.bytes; k++) output.i8[k] = input.i8[k]!;
    for (let i = 0; i < input.frames; i++) output.valid[i] = input.valid[i]!;
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  slide: slideOfShape,
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  inPlace: true,
  // Taken to be in place.
  work: (_, inputs) => workPerSecond(inputs, {}),
  kernel: [reshapeKernel],
});
