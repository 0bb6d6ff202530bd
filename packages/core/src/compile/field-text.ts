import type { Constant } from "../graph/op.ts";
import type { FieldType } from "../memory/fields.ts";
import { floatLiteral } from "./c-text.ts";

export const cType: Readonly<Record<FieldType, string>> = {
  f32: "float",
  i32: "int32_t",
  u32: "uint32_t",
  i16: "int16_t",
  u16: "uint16_t",
  i8: "int8_t",
  u8: "uint8_t",
};

export const arrayType = (value: Exclude<Constant, number>): FieldType =>
  value instanceof Float32Array
    ? "f32"
    : value instanceof Int32Array
      ? "i32"
      : value instanceof Int16Array
        ? "i16"
        : "i8";

/** Rows of eight C literals. */
export function literals(value: Exclude<Constant, number>): string {
  const items = Array.from(value as ArrayLike<number>, (v) =>
    value instanceof Float32Array ? floatLiteral(v) : `${v}`,
  );
  const rows: string[] = [];
  for (let i = 0; i < items.length; i += 8) rows.push(items.slice(i, i + 8).join(", "));
  return rows.join(",\n  ");
}
