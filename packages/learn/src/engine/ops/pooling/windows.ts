import { AfferentError } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { geometryOf, type WindowFacts } from "../convolution/geometry.ts";

/** A pool's window over rows and columns. Padding is where a window may reach to, without numbers of its own; windows have no gaps. */
export interface PoolFacts extends Omit<WindowFacts, "dilation"> {
  readonly window: readonly [number, number];
}

function factsOf(where: string, x: Tensor, { window, stride, padding }: PoolFacts) {
  const g = geometryOf(where, x, window, { stride, padding, dilation: [1, 1] });
  if (padding.some((zeros, side) => zeros >= window[side < 2 ? 0 : 1]))
    throw new AfferentError(where, {
      got: `padding [${padding.join(", ")}] for a window of [${window.join(", ")}]`,
      want: "padding shorter than the window, so that each window has a number",
    });
  return {
    frames: g.frames,
    rows: g.rows,
    columns: g.columns,
    channels: g.channels,
    windowRows: window[0],
    windowColumns: window[1],
    rowStride: stride[0],
    columnStride: stride[1],
    top: padding[0],
    left: padding[2],
    outputRows: g.outputRows,
    outputColumns: g.outputColumns,
  };
}

/**
 * The mean of each window, by how many numbers it has without padding, as TensorFlow's. In: [frames, rows, columns, channels]. Out: [frames, output rows, output
 * columns, channels]. @throws AfferentError where the window does not fit.
 */
export function averagePool(tape: Tape, x: Tensor, pool: PoolFacts): Tensor {
  const facts = factsOf(tape.layer, x, pool);
  const y = tape.tensor([facts.frames, facts.outputRows, facts.outputColumns, facts.channels]);
  tape.call("mean_windows", { x, y, ...facts });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call("mean_windows_back", { dy, dx, ...facts });
    return [dx];
  });
}

/**
 * The largest number of each window; the first of equal ones gets the gradient. In: [frames, rows, columns, channels]. Out: [frames, output rows, output columns,
 * channels]. @throws AfferentError where the window does not fit.
 */
export function maxPool(tape: Tape, x: Tensor, pool: PoolFacts): Tensor {
  const facts = factsOf(tape.layer, x, pool);
  const y = tape.tensor([facts.frames, facts.outputRows, facts.outputColumns, facts.channels]);
  const at = tape.tensor(y.shape, "i32");
  tape.call("largest_of_windows", { x, y, at, ...facts });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    const sizes = { frameSize: sizeOf(x.shape.slice(1)), outputSize: sizeOf(y.shape.slice(1)) };
    tape.call("largest_of_windows_back", { dy, at, dx, frames: facts.frames, ...sizes });
    return [dx];
  });
}
