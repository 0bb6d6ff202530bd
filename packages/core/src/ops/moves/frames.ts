import { AfferentError } from "../../errors.ts";
import { formatWire, frameSize, elementBytes, type Wire } from "../../wire/wire.ts";

/** @throws AfferentError unless the wire carries frames, not events, of at least one dimension. */
export function requireFrames(where: string, wire: Wire | undefined): asserts wire is Wire {
  if (wire === undefined || wire.events || wire.shape.length === 0 || wire.shape.includes(0))
    throw new AfferentError(where, {
      got: wire === undefined ? "nothing" : formatWire(wire),
      want: "frames, not events, of one dimension or more",
    });
}

/** @throws AfferentError unless it is an axis of the shape, counted from 0 without the batch. */
export function requireAxis(where: string, shape: readonly number[], axis: number): void {
  if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length)
    throw new AfferentError(where, {
      got: `axis ${axis} of [${shape.join(", ")}]`,
      want: `a whole number, 0 to ${shape.length - 1}`,
    });
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Bytes of one frame's elements. */
export const frameBytes = (wire: Wire): number => frameSize(wire) * elementBytes(wire.dtype);
