import { AfferentError } from "@afferent/core";
import { INT32, INT8 } from "../schema/names.ts";
import { typeName, type LiteTensor } from "./tensor.ts";

const view = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

function requireConstant(where: string, tensor: LiteTensor, types: readonly number[]): Uint8Array {
  if (tensor.data === null || !types.includes(tensor.type))
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `${tensor.data === null ? "computed" : "constant"} ${typeName(tensor.type)}`,
      want: `constant ${types.map(typeName).join(" or ")}`,
    });
  return tensor.data;
}

/** The elements of an int8 constant, copied. @throws AfferentError for another tensor. */
export const int8sOf = (where: string, tensor: LiteTensor): Int8Array =>
  new Int8Array(requireConstant(where, tensor, [INT8]));

/** The elements of an int32 constant. */
export function int32sOf(where: string, tensor: LiteTensor): Int32Array {
  const bytes = view(requireConstant(where, tensor, [INT32]));
  return Int32Array.from({ length: tensor.elements }, (_, i) => bytes.getInt32(4 * i, true));
}
