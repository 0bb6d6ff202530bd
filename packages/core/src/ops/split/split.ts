import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { frameBytes, requireAxis, requireFrames, sizeOf } from "../moves/frames.ts";
import { splitKernel } from "./split.kernel.ts";

export interface SplitParameters {
  /** The axis that is cut, counted without the batch. */
  readonly axis: number;
  /** How long each piece is along it; together as long as the axis. */
  readonly lengths: readonly number[];
}

/**
 * A frame cut into pieces along an axis, one output each. Any dtype; not for events.
 * Source: TFLite Micro, SPLIT and SPLIT_V: copies. @throws AfferentError for pieces that are not the whole axis.
 */
export const split = defineOp({
  name: "split",
  version: 1,
  source: "TFLite Micro, SPLIT and SPLIT_V",
  infer: ([x], { axis, lengths }: SplitParameters) => {
    requireFrames("split", x);
    requireAxis("split", x.shape, axis);
    const whole = lengths.length > 0 && lengths.every((n) => Number.isInteger(n) && n > 0);
    if (!whole || lengths.reduce((sum, n) => sum + n, 0) !== x.shape[axis])
      throw new AfferentError("split", {
        got: `pieces of [${lengths.join(", ")}] of an axis of ${x.shape[axis]}`,
        want: "whole numbers above 0 that add up to the axis",
      });
    return lengths.map((length) => ({ ...x, shape: x.shape.with(axis, length) }));
  },
  constants: ({ axis, lengths }, [x]) => {
    const { dtype, shape } = x as Wire;
    const inner = sizeOf(shape.slice(axis + 1)) * elementBytes(dtype);
    return {
      outputs: lengths.length,
      outer: sizeOf(shape.slice(0, axis)),
      elementBytes: elementBytes(dtype),
      runs: Int32Array.from(lengths, (length) => length * inner),
    };
  },
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const { elementBytes: bytes, runs } = constants;
    const input = inputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      const valid = input.valid[i]!;
      let from = i * input.size * bytes;
      for (const { valid: flags, i8, size } of outputs) {
        flags[i] = valid;
        if (valid === 0) i8.fill(0, i * size * bytes, (i + 1) * size * bytes);
      }
      const outer = valid === 0 ? 0 : constants.outer;
      for (let o = 0; o < outer; o++)
        for (let k = 0; k < outputs.length; k++) {
          const to = i * outputs[k]!.size * bytes + o * runs[k]!;
          for (let b = 0; b < runs[k]!; b++) outputs[k]!.i8[to + b] = input.i8[from++]!;
        }
    }
    for (const output of outputs) output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameBytes(x as Wire) * toNumber((x as Wire).rate) }),
  blockLists: true,
  kernel: [frameLostKernel, splitKernel],
});
