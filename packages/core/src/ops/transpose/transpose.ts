import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { boxOf, copyBoxFrames, stepsOf } from "../moves/box.ts";
import { copyBoxFramesKernel } from "../moves/copy-box-frames.kernel.ts";
import { copyBoxKernel } from "../moves/copy-box.kernel.ts";
import { frameBytes, requireFrames } from "../moves/frames.ts";
import { transposeKernel } from "./transpose.kernel.ts";
import { columnByColumn } from "../int8/slides.ts";

export interface TransposeParameters {
  /** Axis k of the output is axis order[k] of the input; axes are counted without the batch. */
  readonly order: readonly number[];
}

function boxAt({ order }: TransposeParameters, { shape, dtype }: Wire) {
  const from = stepsOf(shape);
  const to = stepsOf(order.map((axis) => shape[axis] ?? 1));
  const axes = order.map((axis, k) => ({ count: shape[axis] ?? 1, from: from[axis] ?? 0, to: to[k] ?? 0 }));
  return boxOf("transpose", axes, { start: { from: 0, to: 0 }, dtype });
}

/**
 * A frame's elements with their axes in another order. Any dtype; not for events.
 * Source: TFLite Micro, TRANSPOSE: copies. @throws AfferentError for an order that does not name every axis once.
 */
export const transpose = defineOp({
  name: "transpose",
  version: 1,
  source: "TFLite Micro, TRANSPOSE",
  infer: ([x], parameters: TransposeParameters) => {
    requireFrames("transpose", x);
    const { order } = parameters;
    if (order.length !== x.shape.length || !x.shape.every((_, axis) => order.includes(axis)))
      throw new AfferentError("transpose", {
        got: `order [${order.join(", ")}] of [${x.shape.join(", ")}]`,
        want: `each of 0 to ${x.shape.length - 1} once`,
      });
    boxAt(parameters, x);
    return [{ ...x, shape: order.map((axis) => x.shape[axis] ?? 1) }];
  },
  constants: (parameters, [x]) => ({
    box: boxAt(parameters, x as Wire),
    elementBytes: elementBytes((x as Wire).dtype),
  }),
  state: () => ({}),
  step: copyBoxFrames,
  validity: () => ({ rule: "same" }),
  slide: ({ order }, _, axis) => columnByColumn(order.indexOf(axis)),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameBytes(x as Wire) * toNumber((x as Wire).rate) }),
  kernel: [frameLostKernel, copyBoxKernel, copyBoxFramesKernel, transposeKernel],
});
