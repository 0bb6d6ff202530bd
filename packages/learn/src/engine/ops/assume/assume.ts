import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/**
 * The value of another tensor with the gradient of x: a straight-through estimate (Bengio, Leonard & Courville 2013, arXiv 1308.3432). The gradient is that of the
 * output where low <= x <= high, both ends included, and 0 elsewhere. In: x and `given`, of equal shapes. Out: `given`'s numbers; `given` itself gets no gradient.
 */
export function assume(
  tape: Tape,
  x: Tensor,
  given: Tensor,
  { low, high }: { readonly low: number; readonly high: number },
): Tensor {
  assert(
    x.shape.join() === given.shape.join(),
    `assume takes equal shapes, not [${x.shape.join()}] and [${given.shape.join()}]`,
  );
  const count = sizeOf(x.shape);
  const y = tape.tensor(x.shape);
  tape.call("copy", { x: given, y, count });
  return tape.record(y, [x], (dy) => {
    if (low === -Infinity && high === Infinity) return [dy];
    const dx = tape.tensor(x.shape);
    tape.call("assume_back", { x, dy, dx, count, low, high });
    return [dx];
  });
}
