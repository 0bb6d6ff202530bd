import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { axisOf, stepsOf, walkOf } from "./axes.ts";

/** Exchanges axes: axis i of the output is axis `order[i]` of the input. At most five axes that do not stay neighbours. */
export function permute(tape: Tape, x: Tensor, order: readonly number[]): Tensor {
  assert(
    order.length === x.shape.length && new Set(order).size === order.length,
    `an order of the axes of [${x.shape.join()}], not [${order.join()}]`,
  );
  const y = permuted(tape, x, order);
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return tape.record(y, [x], (dy) => [permuted(tape, dy, inverse)]);
}

function permuted(tape: Tape, x: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => x.shape[axis]!);
  const steps = stepsOf(x.shape);
  const walk = walkOf(shape, [order.map((axis) => steps[axis]!)], 5);
  const y = tape.tensor(shape);
  tape.call("copy_strided", { x, y, lengths: walk.lengths, steps: walk.steps[0]!, from: 0 });
  return y;
}

/** The numbers of an axis from the last to the first: a sequence backwards. At most five axes that do not stay neighbours. */
export function reverse(tape: Tape, x: Tensor, axis: number): Tensor {
  const at = axisOf(x.shape, axis);
  const reversed = (of: Tensor): Tensor => {
    const steps = stepsOf(x.shape);
    const walk = walkOf(x.shape, [steps.with(at, -steps[at]!)], 5);
    const y = tape.tensor(x.shape);
    const from = (x.shape[at]! - 1) * steps[at]!;
    tape.call("copy_strided", { x: of, y, lengths: walk.lengths, steps: walk.steps[0]!, from });
    return y;
  };
  return tape.record(reversed(x), [x], (dy) => [reversed(dy)]);
}

/** Puts tensors one after the other along an axis; all other lengths are equal. */
export function concatenate(tape: Tape, parts: readonly Tensor[], axis: number): Tensor {
  const [first] = parts;
  assert(first !== undefined, "concatenate takes at least one tensor");
  const at = axisOf(first.shape, axis);
  const others = ({ shape }: Tensor): string => shape.with(at, 0).join();
  assert(
    parts.every((part) => others(part) === others(first)),
    `concatenate along axis ${at} takes shapes equal in the others, not ${parts.map(({ shape }) => `[${shape.join()}]`).join(" ")}`,
  );
  const length = parts.reduce((sum, { shape }) => sum + shape[at]!, 0);
  const y = tape.tensor(first.shape.with(at, length));
  const from: number[] = [];
  let next = 0;
  for (const part of parts) {
    from.push(next);
    copyPart(tape, { whole: y, part, axis: at, from: next }, "put");
    next += part.shape[at]!;
  }
  return tape.record(y, parts, (dy) =>
    parts.map((part, k) => {
      if (!part.differentiable) return null;
      const dPart = tape.tensor(part.shape);
      copyPart(tape, { whole: dy, part: dPart, axis: at, from: from[k]! }, "cut");
      return dPart;
    }),
  );
}

/** Cuts `length` out along an axis, beginning at `from`. */
export function slice(
  tape: Tape,
  x: Tensor,
  { axis, from, length }: { readonly axis: number; readonly from: number; readonly length: number },
): Tensor {
  const at = axisOf(x.shape, axis);
  assert(
    from >= 0 && from + length <= x.shape[at]!,
    `${from} and ${length} more lie within axis ${at} of [${x.shape}]`,
  );
  const y = tape.tensor(x.shape.with(at, length));
  copyPart(tape, { whole: x, part: y, axis: at, from }, "cut");
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call("fill", { y: dx, count: sizeOf(x.shape), value: 0 });
    copyPart(tape, { whole: dx, part: dy, axis: at, from }, "put");
    return [dx];
  });
}

/** Cuts x along an axis into parts of these lengths, which add up to the whole. */
export function split(tape: Tape, x: Tensor, axis: number, lengths: readonly number[]): readonly Tensor[] {
  const whole = x.shape[axisOf(x.shape, axis)]!;
  const sum = lengths.reduce((total, length) => total + length, 0);
  assert(sum === whole, `the parts [${lengths.join()}] add up to ${whole}`);
  let from = 0;
  return lengths.map((length) => {
    const part = slice(tape, x, { axis, from, length });
    from += length;
    return part;
  });
}

function copyPart(
  tape: Tape,
  of: { readonly whole: Tensor; readonly part: Tensor; readonly axis: number; readonly from: number },
  direction: "put" | "cut",
): void {
  const { whole, part, axis, from } = of;
  const inner = sizeOf(whole.shape.slice(axis + 1));
  const count = sizeOf(whole.shape.slice(0, axis));
  const run = part.shape[axis]! * inner;
  const [step, start] = [whole.shape[axis]! * inner, from * inner];
  if (direction === "put")
    tape.call("copy_runs", { x: part, y: whole, count, run, xFrom: 0, xStep: run, yFrom: start, yStep: step });
  else tape.call("copy_runs", { x: whole, y: part, count, run, xFrom: start, xStep: step, yFrom: 0, yStep: run });
}
