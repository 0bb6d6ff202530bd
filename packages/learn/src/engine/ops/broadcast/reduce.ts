import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { reshape } from "../elementwise/elementwise.ts";
import { axisOf, stepsOf, walkOf } from "../shape/axes.ts";

/** The sum over axes, which stay with length 1. Long sums are added up in blocks of 64. In: [...]. Out: the same with 1 at `axes`. */
export const sumOver = (tape: Tape, x: Tensor, axes: readonly number[]): Tensor => reduce(tape, x, axes, 1);

/** The mean over axes, which stay with length 1. In: [...]. Out: the same with 1 at `axes`. */
export function meanOver(tape: Tape, x: Tensor, axes: readonly number[]): Tensor {
  const counted = axes.map((axis) => x.shape[axisOf(x.shape, axis)]!);
  return reduce(tape, x, axes, 1 / sizeOf(counted));
}

function reduce(tape: Tape, x: Tensor, axes: readonly number[], factor: number): Tensor {
  const shape = x.shape.map((length, axis) => (axes.some((of) => axisOf(x.shape, of) === axis) ? 1 : length));
  const y = sumTo(tape, x, shape, factor);
  return tape.record(y, [x], (dy) => {
    let scaled = dy;
    if (factor !== 1) {
      scaled = tape.tensor(shape);
      tape.call("scale", { x: dy, y: scaled, count: sizeOf(shape), factor });
    }
    return [repeat(tape, scaled, x.shape)];
  });
}

/** x summed up to a shape that has 1 or no axis where x is longer, times a factor. Records no gradient. */
export function sumTo(tape: Tape, x: Tensor, shape: readonly number[], factor = 1): Tensor {
  const wanted = [...x.shape.slice(shape.length).map(() => 1), ...shape];
  let sum = x;
  // Neighbouring axes are summed as one, the last ones first.
  for (let to = x.shape.length; to > 0; to--) {
    let from = to;
    while (from > 0 && wanted[from - 1] === 1 && sum.shape[from - 1] !== 1) from--;
    if (from === to) continue;
    const [before, within, after] = [sum.shape.slice(0, from), sum.shape.slice(from, to), sum.shape.slice(to)];
    const y = tape.tensor([...before, ...within.map(() => 1), ...after]);
    const lengths = { outer: sizeOf(before), length: sizeOf(within), inner: sizeOf(after) };
    tape.call("sum_axis", { x: sum, y, ...lengths, factor: 1 });
    sum = y;
    to = from + 1;
  }
  assert(sum.shape.join() === wanted.join(), `[${x.shape.join()}] is summed up to [${shape.join()}]`);
  if (factor === 1) return reshape(sum, shape);
  const y = tape.tensor(shape);
  tape.call("scale", { x: sum, y, count: sizeOf(shape), factor });
  return y;
}

/** x repeated along the axes where it has length 1. Records no gradient. */
function repeat(tape: Tape, x: Tensor, shape: readonly number[]): Tensor {
  const steps = stepsOf(x.shape).map((step, axis) => (x.shape[axis] === 1 ? 0 : step));
  const walk = walkOf(shape, [steps], 5);
  const y = tape.tensor(shape);
  tape.call("copy_strided", { x, y, lengths: walk.lengths, steps: walk.steps[0]!, from: 0 });
  return y;
}
