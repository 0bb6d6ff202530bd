import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** Sums over all but the last axis: [..., columns] to [columns]. */
export function sumRows(tape: Tape, x: Tensor): Tensor {
  const columns = x.shape.at(-1)!;
  const y = tape.tensor([columns]);
  tape.call("sum_rows", { x, y, rows: sizeOf(x.shape) / columns, columns });
  return y;
}

/**
 * x w + bias over the last axis. In: x [..., inputs], weights [inputs, outputs], bias [outputs] or null. Out: [..., outputs].
 */
export function dense(
  tape: Tape,
  x: Tensor,
  { weights, bias }: { readonly weights: Tensor; readonly bias: Tensor | null },
): Tensor {
  const [inputs = 0, outputs = 0] = weights.shape;
  assert(x.shape.at(-1) === inputs, `dense takes ${inputs} inputs, not [${x.shape.join()}]`);
  const rows = sizeOf(x.shape) / inputs;
  const y = tape.tensor([...x.shape.slice(0, -1), outputs]);
  tape.call("dense", { x, weights, bias: bias ?? none, y, rows, inputs, outputs });
  return tape.record(y, [x, weights, ...(bias ? [bias] : [])], (dy) => {
    const dw = tape.tensor(weights.shape);
    tape.call("dense_back_weights", { x, dy, dw, rows, inputs, outputs });
    return [x.differentiable ? inputGradient(tape, dy, x, weights) : null, dw, ...(bias ? [sumRows(tape, dy)] : [])];
  });
}

/** No bias: the address 0. */
export const none = new Int32Array();

function inputGradient(tape: Tape, dy: Tensor, x: Tensor, weights: Tensor): Tensor {
  const [inputs = 0, outputs = 0] = weights.shape;
  const transposed = tape.tensor([outputs, inputs]);
  tape.call("transpose_matrix", { x: weights, y: transposed, rows: inputs, columns: outputs });
  const dx = tape.tensor(x.shape);
  const rows = sizeOf(x.shape) / inputs;
  tape.call("dense", { x: dy, weights: transposed, bias: none, y: dx, rows, inputs: outputs, outputs: inputs });
  return dx;
}
