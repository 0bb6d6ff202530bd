import { AfferentError } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { stepsOf, walkOf } from "../shape/axes.ts";
import { sumTo } from "./reduce.ts";

/** The functions of broadcast.c, in its order. */
const functions = ["sum", "difference", "product", "quotient"] as const;
type Pair = (typeof functions)[number];

function shapeOf(where: string, a: Tensor, b: Tensor): readonly number[] {
  const axes = Math.max(a.shape.length, b.shape.length);
  const lengthAt = ({ shape }: Tensor, axis: number): number => shape[axis - axes + shape.length] ?? 1;
  return Array.from({ length: axes }, (_, axis) => {
    const [m, n] = [lengthAt(a, axis), lengthAt(b, axis)];
    if (m !== n && m !== 1 && n !== 1)
      throw new AfferentError(where, {
        got: `the shapes [${a.shape.join(", ")}] and [${b.shape.join(", ")}]`,
        want: "axes, counted from the last, of equal length or of length 1",
      });
    return Math.max(m, n);
  });
}

/** Steps over a shape, from the last axis: 0 where the tensor has length 1 or no axis. */
function stepsAlong({ shape }: Tensor, whole: readonly number[]): readonly number[] {
  const steps = stepsOf(shape);
  return whole.map((_, axis) => {
    const own = axis - whole.length + shape.length;
    return own < 0 || shape[own] === 1 ? 0 : steps[own]!;
  });
}

function compute(tape: Tape, a: Tensor, b: Tensor, name: Pair): Tensor {
  const shape = shapeOf(tape.layer, a, b);
  const y = tape.tensor(shape);
  const { lengths, steps } = walkOf(shape, [stepsAlong(a, shape), stepsAlong(b, shape)], 4);
  const [aSteps, bSteps] = [steps[0]!, steps[1]!];
  tape.call("pair", { a, b, y, lengths, aSteps, bSteps, function: functions.indexOf(name) });
  return y;
}

/**
 * a + b, where axes of length 1, and missing ones in front, are repeated: a bias [channels] on [frames, columns, channels], a position's vector on all frames.
 * @throws AfferentError where two lengths differ and neither is 1.
 */
export const addBroadcast = (tape: Tape, a: Tensor, b: Tensor): Tensor =>
  tape.record(compute(tape, a, b, "sum"), [a, b], (dy) => [
    a.differentiable ? sumTo(tape, dy, a.shape) : null,
    b.differentiable ? sumTo(tape, dy, b.shape) : null,
  ]);

/** a - b, repeated as addBroadcast does. @throws AfferentError where two lengths differ and neither is 1. */
export const subtract = (tape: Tape, a: Tensor, b: Tensor): Tensor =>
  tape.record(compute(tape, a, b, "difference"), [a, b], (dy) => [
    a.differentiable ? sumTo(tape, dy, a.shape) : null,
    b.differentiable ? sumTo(tape, dy, b.shape, -1) : null,
  ]);

/**
 * a b, number by number, repeated as addBroadcast does: the gates of squeeze-and-excitation [frames, 1, 1, channels] on [frames, rows, columns, channels].
 * @throws AfferentError where two lengths differ and neither is 1.
 */
export const multiplyBroadcast = (tape: Tape, a: Tensor, b: Tensor): Tensor =>
  tape.record(compute(tape, a, b, "product"), [a, b], (dy) => [
    a.differentiable ? sumTo(tape, compute(tape, dy, b, "product"), a.shape) : null,
    b.differentiable ? sumTo(tape, compute(tape, dy, a, "product"), b.shape) : null,
  ]);

/** a / b, number by number, repeated as addBroadcast does. @throws AfferentError where two lengths differ and neither is 1. */
export function divide(tape: Tape, a: Tensor, b: Tensor): Tensor {
  const y = compute(tape, a, b, "quotient");
  return tape.record(y, [a, b], (dy) => {
    const part = compute(tape, dy, b, "quotient");
    return [
      a.differentiable ? sumTo(tape, part, a.shape) : null,
      b.differentiable ? sumTo(tape, compute(tape, part, y, "product"), b.shape, -1) : null,
    ];
  });
}
