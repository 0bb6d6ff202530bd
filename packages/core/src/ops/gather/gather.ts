import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requireAxis, requireFrames, sizeOf } from "../moves/frames.ts";
import { gatherKernel } from "./gather.kernel.ts";

export interface GatherParameters {
  /** The axis of the frame, counted without the batch. */
  readonly axis: number;
  /** The places along it that are taken, in this order, also more than once. */
  readonly indices: readonly number[];
}

/**
 * Chosen places along an axis of a frame, the same ones in every frame. Any dtype; not for events.
 * Source: TFLite Micro, GATHER with constant indices: copies. Rows of a table by indices on a wire are `embedding`.
 */
export const gather = defineOp({
  name: "gather",
  version: 1,
  source: "TFLite Micro, GATHER",
  infer: ([x], { axis, indices }: GatherParameters) => {
    requireFrames("gather", x);
    requireAxis("gather", x.shape, axis);
    const length = x.shape[axis] ?? 0;
    if (indices.length === 0 || !indices.every((index) => Number.isInteger(index) && index >= 0 && index < length))
      throw new AfferentError("gather", {
        got: `indices [${indices.join(", ")}] on an axis of ${length}`,
        want: `whole numbers, 0 to ${length - 1}, at least one`,
      });
    return [{ ...x, shape: x.shape.with(axis, indices.length) }];
  },
  constants: ({ axis, indices }, [x]) => {
    const { dtype, shape } = x as Wire;
    const run = sizeOf(shape.slice(axis + 1)) * elementBytes(dtype);
    return {
      outer: sizeOf(shape.slice(0, axis)),
      count: indices.length,
      axisBytes: (shape[axis] ?? 0) * run,
      run,
      elementBytes: elementBytes(dtype),
      places: Int32Array.from(indices, (index) => index * run),
    };
  },
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      let to = i * output.size * p.elementBytes;
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] === 0) {
        output.i8.fill(0, to, to + output.size * p.elementBytes);
        continue;
      }
      for (let o = 0; o < p.outer; o++)
        for (let k = 0; k < p.count; k++) {
          const from = i * input.size * p.elementBytes + o * p.axisBytes + p.places[k]!;
          for (let b = 0; b < p.run; b++) output.i8[to++] = input.i8[from + b]!;
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: ({ axis, indices }, [x]) => ({
    multiplyAdds: 0,
    other:
      sizeOf((x as Wire).shape.with(axis, indices.length)) *
      elementBytes((x as Wire).dtype) *
      toNumber((x as Wire).rate),
  }),
  kernel: [frameLostKernel, gatherKernel],
});
