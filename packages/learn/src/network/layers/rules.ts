import { AfferentError } from "@afferent/core";
import type { FrameShape } from "../network.ts";

/** Shapes as messages have them. */
export const told = (shapes: readonly FrameShape[]): string =>
  shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ");

/** The input of a layer that has one. @throws AfferentError for another number of inputs. */
export function only(where: string, inputs: readonly FrameShape[]): FrameShape {
  const [x] = inputs;
  if (x === undefined || inputs.length !== 1)
    throw new AfferentError(where, { got: `${inputs.length} inputs`, want: "one" });
  return x;
}

/** An axis of a frame, counted from the front without the batch. @throws AfferentError for one that the frame does not have. */
export function requireAxis(where: string, shape: FrameShape, axis: number): void {
  if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length)
    throw new AfferentError(where, { got: `axis ${axis} of ${told([shape])}`, want: `0 to ${shape.length - 1}` });
}
