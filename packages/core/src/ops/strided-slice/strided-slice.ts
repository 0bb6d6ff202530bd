import { AfferentError } from "../../errors.ts";
import { defineOp, type Slide } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { boxOf, copyBoxFrames, stepsOf } from "../moves/box.ts";
import { copyBoxFramesKernel } from "../moves/copy-box-frames.kernel.ts";
import { copyBoxKernel } from "../moves/copy-box.kernel.ts";
import { requireAxis, requireFrames, sizeOf } from "../moves/frames.ts";
import { stridedSliceKernel } from "./strided-slice.kernel.ts";

/** What is taken along each axis of the frame, counted without the batch. */
export interface StridedSliceParameters {
  /** The first element. */
  readonly begin: readonly number[];
  /** How many elements. */
  readonly counts: readonly number[];
  /** From one to the next; below 0 backwards. */
  readonly steps: readonly number[];
  /** Axes of one element that the output does not have. */
  readonly dropped: readonly number[];
}

function requireSlice({ begin, counts, steps, dropped }: StridedSliceParameters, shape: readonly number[]): void {
  const inside = (at: number | undefined, axis: number): boolean =>
    at !== undefined && Number.isInteger(at) && at >= 0 && at < (shape[axis] ?? 0);
  const right = shape.every((_, axis) => {
    const [first, count, step] = [begin[axis] ?? Number.NaN, counts[axis] ?? 0, steps[axis] ?? 0];
    return Number.isInteger(count) && count >= 1 && inside(first, axis) && inside(first + (count - 1) * step, axis);
  });
  if (!right || [begin, counts, steps].some(({ length }) => length !== shape.length) || steps.includes(0))
    throw new AfferentError("strided-slice", {
      got: `[${counts.join(", ")}] elements from [${begin.join(", ")}] on by [${steps.join(", ")}] of [${shape.join(", ")}]`,
      want: "for each axis one element or more, all inside the frame, by steps other than 0",
    });
  for (const axis of dropped) {
    requireAxis("strided-slice", shape, axis);
    if (counts[axis] !== 1)
      throw new AfferentError("strided-slice", {
        got: `axis ${axis} of ${counts[axis]} elements to be dropped`,
        want: "one element",
      });
  }
}

function boxAt({ begin, counts, steps }: StridedSliceParameters, { shape, dtype }: Wire) {
  const apart = stepsOf(shape);
  const to = stepsOf(counts);
  const axes = counts.map((count, axis) => ({
    count,
    from: (steps[axis] ?? 1) * (apart[axis] ?? 0),
    to: to[axis] ?? 0,
  }));
  const from = begin.reduce((sum, first, axis) => sum + first * (apart[axis] ?? 0), 0);
  return boxOf("strided-slice", axes, { start: { from, to: 0 }, dtype });
}

/** Columns before the first that is taken are passed over. */
function slideOf(parameters: StridedSliceParameters, _: readonly Wire[], axis: number): Slide | null {
  const { begin, counts, steps, dropped } = parameters;
  const stride = steps[axis] ?? 0;
  if (stride < 1 || dropped.includes(axis)) return null;
  return {
    reach: 1,
    stride,
    before: -(begin[axis] ?? 0),
    axis: axis - dropped.filter((each) => each < axis).length,
    resized: (_columns, made) => ({ begin: begin.with(axis, 0), counts: counts.with(axis, made), steps, dropped }),
  };
}

/**
 * Every so many elements along each axis of a frame, forwards or backwards. Any dtype; not for events.
 * Source: TFLite Micro, STRIDED_SLICE and SLICE: copies. Masks and places counted from the end are the file's affair: here every number is given.
 */
export const stridedSlice = defineOp({
  name: "strided-slice",
  version: 1,
  source: "TFLite Micro, STRIDED_SLICE",
  infer: ([x], parameters: StridedSliceParameters) => {
    requireFrames("strided-slice", x);
    requireSlice(parameters, x.shape);
    boxAt(parameters, x);
    return [{ ...x, shape: parameters.counts.filter((_, axis) => !parameters.dropped.includes(axis)) }];
  },
  constants: (parameters, [x]) => ({
    box: boxAt(parameters, x as Wire),
    elementBytes: elementBytes((x as Wire).dtype),
  }),
  state: () => ({}),
  step: copyBoxFrames,
  validity: () => ({ rule: "same" }),
  slide: slideOf,
  cost: ({ counts }, [x]) => ({
    multiplyAdds: 0,
    other: sizeOf(counts) * elementBytes((x as Wire).dtype) * toNumber((x as Wire).rate),
  }),
  kernel: [frameLostKernel, copyBoxKernel, copyBoxFramesKernel, stridedSliceKernel],
});
