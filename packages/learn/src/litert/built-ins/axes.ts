import { AfferentError } from "@afferent/core";
import { indicesOf } from "../model/constant.ts";
import type { LiteTensor } from "../model/tensor.ts";

/** The axis of a frame that an axis of a file means: counted from the end below 0, the batch first. @throws AfferentError for the batch or none. */
export function frameAxis(where: string, { shape }: LiteTensor, axis: number): number {
  const counted = axis < 0 ? axis + shape.length : axis;
  if (counted < 1 || counted >= shape.length)
    throw new AfferentError(where, {
      got: counted === 0 ? "the batch's axis" : `axis ${axis} of [${shape.join(", ")}]`,
      want: "an axis of the frame",
    });
  return counted - 1;
}

/** A constant list with one number for each axis of a tensor. @throws AfferentError for more or fewer. */
export function perAxis(where: string, list: LiteTensor, { shape }: LiteTensor): readonly number[] {
  const numbers = indicesOf(where, list);
  if (numbers.length !== shape.length)
    throw new AfferentError(`${where}, ${list.title}`, {
      got: `${numbers.length} numbers`,
      want: `${shape.length}, one for each axis`,
    });
  return numbers;
}

/** The only number of a constant. @throws AfferentError for several. */
export function oneIndex(where: string, tensor: LiteTensor): number {
  const [one, ...more] = indicesOf(where, tensor);
  if (one === undefined || more.length > 0)
    throw new AfferentError(`${where}, ${tensor.title}`, { got: `${more.length + 1} numbers`, want: "one" });
  return one;
}
