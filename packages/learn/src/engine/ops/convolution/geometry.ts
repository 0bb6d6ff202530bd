import { AfferentError } from "@afferent/core";
import type { Tensor } from "../../tensor.ts";

/** How a window goes over frames of rows and columns: [along rows, along columns]. Sequences have one row. */
export interface WindowFacts {
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  /** Zeros before and after rows, then before and after columns. */
  readonly padding: readonly [number, number, number, number];
}

/** What the kernels of a convolution have in common. */
export interface Geometry {
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly paddedRows: number;
  readonly paddedColumns: number;
  readonly outputRows: number;
  readonly outputColumns: number;
  /** Numbers of a padded frame, and from one output row or column to the next. */
  readonly frameSize: number;
  readonly rowStep: number;
  readonly columnStep: number;
  /** Where each element of the window stands, from its first: rows by columns. */
  readonly elementsAt: Int32Array;
  /** The same by runs: an element of each row where the columns of the window lie side by side. */
  readonly runsAt: Int32Array;
}

/**
 * The geometry of a window over x [frames, rows, columns, channels].
 * @throws AfferentError naming the layer, both shapes and the rule where nothing comes out.
 */
export function geometryOf(
  where: string,
  x: Tensor,
  window: readonly [number, number],
  { stride, dilation, padding }: WindowFacts,
): Geometry {
  const [frames = 0, rows = 0, columns = 0, channels = 0] = x.shape;
  if (x.shape.length !== 4)
    throw new AfferentError(where, {
      got: `an input of shape [${x.shape.join(", ")}]`,
      want: "[frames, rows, columns, channels]",
    });
  const paddedRows = rows + padding[0] + padding[1];
  const paddedColumns = columns + padding[2] + padding[3];
  const reach = [(window[0] - 1) * dilation[0] + 1, (window[1] - 1) * dilation[1] + 1] as const;
  const outputRows = Math.floor((paddedRows - reach[0]) / stride[0]) + 1;
  const outputColumns = Math.floor((paddedColumns - reach[1]) / stride[1]) + 1;
  if (outputRows < 1 || outputColumns < 1)
    throw new AfferentError(where, {
      got: `a window of [${reach.join(", ")}] over [${paddedRows}, ${paddedColumns}] rows and columns, padding included`,
      want: "a window that fits",
      remedy: "take a shorter window, less dilation, or more padding",
    });
  const at = (ky: number, kx: number): number => (ky * dilation[0] * paddedColumns + kx * dilation[1]) * channels;
  const elementsAt = Int32Array.from({ length: window[0] * window[1] }, (_, k) =>
    at(Math.floor(k / window[1]), k % window[1]),
  );
  return {
    frames,
    rows,
    columns,
    channels,
    paddedRows,
    paddedColumns,
    outputRows,
    outputColumns,
    elementsAt,
    frameSize: paddedRows * paddedColumns * channels,
    rowStep: stride[0] * paddedColumns * channels,
    columnStep: stride[1] * channels,
    runsAt: dilation[1] === 1 ? Int32Array.from({ length: window[0] }, (_, ky) => at(ky, 0)) : elementsAt,
  };
}

/** Zeros before and after so many columns such that a stride gives ceil(columns / stride) outputs, as TensorFlow's "same". */
export function samePadding(
  columns: number,
  { window, stride, dilation }: { readonly window: number; readonly stride: number; readonly dilation: number },
): readonly [number, number] {
  const total = Math.max(0, (Math.ceil(columns / stride) - 1) * stride + (window - 1) * dilation + 1 - columns);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}
