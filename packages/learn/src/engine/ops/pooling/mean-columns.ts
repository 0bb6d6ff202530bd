import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** The mean over all that lies between frame and channel: [frames, ..., channels] to [frames, channels]. */
export function meanColumns(tape: Tape, x: Tensor): Tensor {
  assert(x.shape.length > 2, `a mean over columns of [${x.shape.join()}]`);
  const [frames, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const facts = { frames, columns: sizeOf(x.shape) / frames / channels, channels };
  const y = tape.tensor([frames, channels]);
  tape.call("mean_columns", { x, y, ...facts });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call("mean_columns_back", { dy, dx, ...facts });
    return [dx];
  });
}
