import { AfferentError } from "../../errors.ts";
import type { Slide } from "../../graph/op.ts";

/** "same": ceil(size / stride) outputs; "valid": only whole windows; or rows and columns added at [top, left, bottom, right]. */
export type Padding = "same" | "valid" | readonly [number, number, number, number];

/** How a window moves over [height, width], all pairs [y, x]. */
interface WindowFacts {
  readonly window: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
}

/** Where the windows lie: how many, and how far the first begins before the input. */
interface Window {
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/**
 * Source: TFLite, `ComputePaddingHeightWidth`: of an odd number of added rows the greater part stands behind.
 * @throws AfferentError where no window fits, or a stride or dilation is no positive whole number.
 */
export function placeWindow(
  where: string,
  [height = 0, width = 0]: readonly number[],
  { window, stride, dilation, padding }: WindowFacts,
): Window {
  for (const [what, pair] of Object.entries({ window, stride, dilation }))
    if (pair.length !== 2 || !pair.every((n) => Number.isInteger(n) && n >= 1 && n < 2 ** 15))
      throw new AfferentError(where, {
        got: `a ${what} of [${pair.join(", ")}]`,
        want: "two whole numbers, 1 to 32767",
      });
  const along = (axis: 0 | 1, size: number): { readonly count: number; readonly before: number } => {
    const reach = (window[axis] - 1) * dilation[axis] + 1;
    if (padding === "same") {
      const count = Math.ceil(size / stride[axis]);
      return { count, before: Math.floor(Math.max(0, (count - 1) * stride[axis] + reach - size) / 2) };
    }
    const [before, after] = padding === "valid" ? [0, 0] : [padding[axis], padding[axis + 2] as number];
    if (!(Number.isInteger(before) && Number.isInteger(after) && before >= 0 && after >= 0))
      throw new AfferentError(where, { got: `padding [${String(padding)}]`, want: "whole numbers, 0 or more" });
    return { count: Math.floor((size + before + after - reach) / stride[axis]) + 1, before };
  };
  const [y, x] = [along(0, height), along(1, width)];
  if (y.count < 1 || x.count < 1)
    throw new AfferentError(where, {
      got: `a window of [${window.join(", ")}], dilation [${dilation.join(", ")}], over [${height}, ${width}]`,
      want: "a window that fits into the input",
    });
  return { outputHeight: y.count, outputWidth: x.count, padTop: y.before, padLeft: x.before };
}

/** How such a window goes along rows or columns; along channels it does not. */
export function slideOfWindow(where: string, shape: readonly number[], facts: WindowFacts, axis: number): Slide | null {
  if (axis !== 0 && axis !== 1) return null;
  const { padTop, padLeft } = placeWindow(where, shape, facts);
  const reach = (facts.window[axis] - 1) * facts.dilation[axis] + 1;
  return { reach, stride: facts.stride[axis], before: axis === 0 ? padTop : padLeft, axis };
}
