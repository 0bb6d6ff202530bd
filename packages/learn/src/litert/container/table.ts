import type { Builder } from "flatbuffers";
import type { Reader } from "./reader.ts";

/** What a table takes in memory beside its values. */
const OBJECT_BYTES = 64;

/** How one field of a table is read and written. */
export interface Field<T> {
  /** The value of a field that a file leaves out. */
  readonly absent: T;
  /** Bytes in the table itself: a scalar, or the offset to what stands elsewhere. */
  readonly size: number;
  readonly read: (from: Reader, at: number, name: string) => T;
  /** Writes what stands outside the table and gives its offset; scalars have nothing there. */
  readonly store: (to: Builder, value: T) => number;
  readonly put: (to: Builder, slot: number, value: T, stored: number) => void;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A table of the schema: its fields in the order of their ids. `null` keeps the place of a field that is not read. */
export interface TableShape<T extends Fields> {
  readonly name: string;
  readonly fields: { readonly [K in keyof T]: { readonly id: number; readonly field: Field<T[K]> } };
}

export const tableShape = <T extends Fields>(name: string, fields: TableShape<T>["fields"]): TableShape<T> => ({
  name,
  fields,
});

/** The values that a table of this shape holds. */
export type ValuesOf<S> = S extends TableShape<infer T> ? T : never;

/** @throws AfferentError with the table and its offset for anything that points out of the file. */
export function readTable<T extends Fields>(reader: Reader, shape: TableShape<T>, offset: number): T {
  const here = reader.within(shape.name, offset);
  here.need(offset, 4, "a table");
  const vtable = offset - here.buffer.readInt32(offset);
  here.need(vtable, 4, "its table of fields");
  const vtableBytes = here.buffer.readUint16(vtable);
  const tableBytes = here.buffer.readUint16(vtable + 2);
  if (vtableBytes < 4 || vtableBytes % 2 !== 0 || tableBytes < 4)
    here.fail(`a table of fields of ${vtableBytes} bytes for ${tableBytes} bytes`, "an even number, 4 or more of each");
  here.need(vtable, vtableBytes, "its table of fields");
  here.need(offset, tableBytes, "a table");
  here.spend(vtableBytes + tableBytes + OBJECT_BYTES);
  const entries = Object.entries(shape.fields).map(([name, { id, field }]) => {
    const entry = 4 + 2 * id;
    const inside = entry + 2 <= vtableBytes ? here.buffer.readUint16(vtable + entry) : 0;
    if (inside === 0) return [name, field.absent] as const;
    if (inside < 4 || inside + field.size > tableBytes)
      here.fail(`field ${name} ${inside} bytes into it`, `a place within its ${tableBytes} bytes`);
    return [name, field.read(here, offset + inside, name)] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** Writes a table; fields that hold their absent value are left out, as the format has it. @returns its offset for what refers to it. */
export function writeTable<T extends Fields>(builder: Builder, shape: TableShape<T>, values: T): number {
  const entries = Object.entries(shape.fields) as unknown as readonly (readonly [
    keyof T & string,
    { readonly id: number; readonly field: Field<unknown> },
  ])[];
  const stored = entries.map(([name, { field }]) =>
    values[name] === field.absent ? 0 : field.store(builder, values[name]),
  );
  const slots = entries.reduce((most, [, { id }]) => Math.max(most, id + 1), 0);
  builder.startObject(slots);
  entries.forEach(([name, { id, field }], index) => {
    if (values[name] !== field.absent) field.put(builder, id, values[name], stored[index] ?? 0);
  });
  return builder.endObject();
}
