import { AfferentError } from "@afferent/core";
import { samePadding, type WindowFacts } from "../../engine/ops/convolution/geometry.ts";
import type { FrameShape } from "../network.ts";

/** How a window goes over a frame: [along rows, along columns]. */
export interface WindowParameters {
  readonly window: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  /** `same`: as many outputs as inputs over the stride, as TensorFlow's; `valid`: whole windows only. */
  readonly padding: "same" | "valid";
}

/** Strides, dilation and zeros as the engine's kernels take them. */
export function windowFacts(
  [rows = 0, columns = 0]: FrameShape,
  { window, stride, dilation, padding }: WindowParameters,
): WindowFacts {
  const along = (axis: 0 | 1, length: number): readonly [number, number] =>
    padding === "valid"
      ? [0, 0]
      : samePadding(length, { window: window[axis], stride: stride[axis], dilation: dilation[axis] });
  const [above, below] = along(0, rows);
  const [before, after] = along(1, columns);
  return { stride, dilation, padding: [above, below, before, after] };
}

/** Rows and columns that come out. @throws AfferentError naming the layer where nothing does, or the input is no frame of rows and columns. */
export function windowOutputs(
  where: string,
  shape: FrameShape,
  parameters: WindowParameters,
): readonly [number, number] {
  if (shape.length !== 3)
    throw new AfferentError(where, {
      got: `an input of shape [${shape.join(", ")}]`,
      want: "[rows, columns, channels]; a sequence has one row",
    });
  const { padding } = windowFacts(shape, parameters);
  const outputs = ([0, 1] as const).map((axis) => {
    const length = shape[axis]! + padding[2 * axis]! + padding[2 * axis + 1]!;
    const reach = (parameters.window[axis] - 1) * parameters.dilation[axis] + 1;
    return Math.floor((length - reach) / parameters.stride[axis]) + 1;
  });
  if (outputs.some((count) => count < 1))
    throw new AfferentError(where, {
      got: `a window of [${parameters.window.join(", ")}] over [${shape.join(", ")}]`,
      want: "a window that fits",
      remedy: 'take a shorter window, less dilation, or padding "same"',
    });
  return [outputs[0]!, outputs[1]!];
}
