import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

const sameShape = (where: string, a: Tensor, b: Tensor): void =>
  assert(
    a.shape.join() === b.shape.join(),
    `${where} takes equal shapes, not [${a.shape.join()}] and [${b.shape.join()}]`,
  );

/** a + b, of equal shapes. */
export function add(tape: Tape, a: Tensor, b: Tensor): Tensor {
  sameShape("add", a, b);
  const y = tape.tensor(a.shape);
  tape.call("add", { a, b, y, count: sizeOf(a.shape) });
  return tape.record(y, [a, b], (dy) => [dy, dy]);
}

/** a b, number by number, of equal shapes. */
export function multiply(tape: Tape, a: Tensor, b: Tensor): Tensor {
  sameShape("multiply", a, b);
  const count = sizeOf(a.shape);
  const product = (of: Tensor, by: Tensor): Tensor => {
    const y = tape.tensor(a.shape);
    tape.call("multiply", { a: of, b: by, y, count });
    return y;
  };
  return tape.record(product(a, b), [a, b], (dy) => [product(dy, b), product(dy, a)]);
}

/** x times a number that stands when the program is made. */
export function scale(tape: Tape, x: Tensor, factor: number): Tensor {
  const scaled = (of: Tensor): Tensor => {
    const y = tape.tensor(x.shape);
    tape.call("scale", { x: of, y, count: sizeOf(x.shape), factor });
    return y;
  };
  return tape.record(scaled(x), [x], (dy) => [scaled(dy)]);
}

/** min(max(x, 0), most): ReLU with `most` Infinity, ReLU6 with 6. The gradient at both ends is 0. */
export function rectify(tape: Tape, x: Tensor, most: number): Tensor {
  const count = sizeOf(x.shape);
  const y = tape.tensor(x.shape);
  tape.call("rectify", { x, y, count, most });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call("rectify_back", { y, dy, dx, count, most });
    return [dx];
  });
}

/**
 * The same numbers in another shape: no work, no copy. The output is the input seen in another way: it has the input's id, and so its memory, its life and its
 * gradient's place.
 */
export function reshape(x: Tensor, shape: readonly number[]): Tensor {
  assert(sizeOf(shape) === sizeOf(x.shape), `[${x.shape.join()}] has as many numbers as [${shape.join()}]`);
  return { ...x, shape };
}
