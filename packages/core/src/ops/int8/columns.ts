import { AfferentError } from "../../errors.ts";
import { elementBytes, formatWire, frameSize, type Wire } from "../../wire/wire.ts";

/**
 * A frame as columns along an axis of time, one after the other in memory: how many, and the bytes of each.
 * @throws AfferentError for events, no such axis, or a longer axis before it.
 */
export function columnsOf(
  where: string,
  x: Wire | undefined,
  axis: number,
): { readonly columns: number; readonly columnBytes: number } {
  const columns = x?.shape[axis];
  if (x === undefined || x.events || columns === undefined || x.shape.slice(0, axis).some((length) => length !== 1))
    throw new AfferentError(where, {
      got: `${x ? formatWire(x) : "nothing"} with time along axis ${axis}`,
      want: "frames, not events, that have this axis and only lengths of 1 before it",
    });
  return { columns, columnBytes: (frameSize(x) / columns) * elementBytes(x.dtype) };
}
