import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

function overRows(tape: Tape, x: Tensor, kernel: "softmax" | "log_softmax"): Tensor {
  const columns = x.shape.at(-1)!;
  const rows = sizeOf(x.shape) / columns;
  const y = tape.tensor(x.shape);
  tape.call(kernel, { x, y, rows, columns });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call(`${kernel}_back`, { y, dy, dx, rows, columns });
    return [dx];
  });
}

/** Probabilities from logits, over the last axis. In and out: [..., classes]. */
export const softmax = (tape: Tape, x: Tensor): Tensor => overRows(tape, x, "softmax");

/** Their natural logarithms, without the detour: log-probabilities far below 0 stay exact. In and out: [..., classes]. */
export const logSoftmax = (tape: Tape, x: Tensor): Tensor => overRows(tape, x, "log_softmax");
