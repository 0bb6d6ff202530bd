import { assert } from "@afferent/core";
import { sizeOf } from "../../tensor.ts";

/** An axis counted from the front; -1 is the last one. */
export function axisOf(shape: readonly number[], axis: number): number {
  const counted = axis < 0 ? shape.length + axis : axis;
  assert(counted >= 0 && counted < shape.length, `axis ${axis} is one of [${shape.join()}]`);
  return counted;
}

/** How far apart neighbours of each axis are, in numbers. */
export const stepsOf = (shape: readonly number[]): readonly number[] =>
  shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** Axes as a kernel walks them: how long, and for each of several tensors how far apart neighbours are. */
interface Walk {
  readonly lengths: Int32Array;
  readonly steps: readonly Int32Array[];
}

/**
 * Joins neighbouring axes that every tensor walks as one, drops axes of length 1, and fills up with axes of length 1 in front. In: the length of each axis, and
 * the steps of each tensor along them. Out: `count` axes.
 */
export function walkOf(lengths: readonly number[], steps: readonly (readonly number[])[], count: number): Walk {
  const joined: { length: number; steps: readonly number[] }[] = [];
  for (const [axis, length] of lengths.entries()) {
    if (length === 1) continue;
    const own = steps.map((of) => of[axis]!);
    const before = joined.at(-1);
    if (before?.steps.every((step, k) => step === own[k]! * length)) {
      before.length *= length;
      before.steps = own;
    } else joined.push({ length, steps: own });
  }
  assert(joined.length <= count, `[${lengths.join()}] is walked along at most ${count} axes that do not join`);
  while (joined.length < count) joined.unshift({ length: 1, steps: steps.map(() => 0) });
  return {
    lengths: Int32Array.from(joined, ({ length }) => length),
    steps: steps.map((_, k) => Int32Array.from(joined, (axis) => axis.steps[k]!)),
  };
}
