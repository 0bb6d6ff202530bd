import { AfferentError } from "@afferent/core";
import { INT16, INT32, INT64, INT8 } from "../schema/names.ts";
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

/** The codes of an int8 or int16 constant, copied. */
export function codesOf(where: string, tensor: LiteTensor): Int8Array | Int16Array {
  const data = requireConstant(where, tensor, [INT8, INT16]);
  if (tensor.type === INT8) return new Int8Array(data);
  const bytes = view(data);
  return Int16Array.from({ length: tensor.elements }, (_, i) => bytes.getInt16(2 * i, true));
}

/** The elements of an int16 constant. */
export function int16sOf(where: string, tensor: LiteTensor): Int16Array {
  const bytes = view(requireConstant(where, tensor, [INT16]));
  return Int16Array.from({ length: tensor.elements }, (_, i) => bytes.getInt16(2 * i, true));
}

/** The elements of an int32 constant. */
export function int32sOf(where: string, tensor: LiteTensor): Int32Array {
  const bytes = view(requireConstant(where, tensor, [INT32]));
  return Int32Array.from({ length: tensor.elements }, (_, i) => bytes.getInt32(4 * i, true));
}

/** The elements of an int64 constant as low and high words. */
export function int64sOf(where: string, tensor: LiteTensor): { readonly low: Int32Array; readonly high: Int32Array } {
  const bytes = view(requireConstant(where, tensor, [INT64]));
  return {
    low: Int32Array.from({ length: tensor.elements }, (_, i) => bytes.getInt32(8 * i, true)),
    high: Int32Array.from({ length: tensor.elements }, (_, i) => bytes.getInt32(8 * i + 4, true)),
  };
}

/** Shapes, axes and paddings, stored as int32 or int64. @throws AfferentError for a number outside int32. */
export function indicesOf(where: string, tensor: LiteTensor): readonly number[] {
  requireConstant(where, tensor, [INT32, INT64]);
  if (tensor.type === INT32) return [...int32sOf(where, tensor)];
  const { low, high } = int64sOf(where, tensor);
  return [...low].map((word, i) => {
    if (high[i] !== word >> 31)
      throw new AfferentError(`${where}, ${tensor.title}`, { got: "an index above 2^31", want: "one that fits int32" });
    return word;
  });
}
