import type { AnyOp, Constant, Constants } from "../graph/op.ts";
import type { Fields, FieldType, Views } from "../memory/fields.ts";
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

/** An op's state before its first step, field by field. */
export function initialState(node: {
  readonly op: AnyOp;
  readonly constants: Constants;
  readonly state: Fields;
}): Readonly<Record<string, Float32Array | Int32Array | Uint32Array>> {
  const views = Object.fromEntries(
    Object.entries(node.state).map(([field, { type, length }]) => [
      field,
      type === "f32" ? new Float32Array(length) : integers(type, length),
    ]),
  );
  node.op.init?.(views as Views<Fields> as never, node.constants as never);
  return views;
}

const integers = (type: FieldType, length: number): Int32Array | Uint32Array =>
  type.startsWith("i") ? new Int32Array(length) : new Uint32Array(length);
