import type { Builder } from "flatbuffers";
import type { Reader } from "./reader.ts";
import { textOf } from "./utf8.ts";
import { readTable, writeTable, type Field, type Fields, type TableShape } from "./table.ts";

const nothingOutside = (): number => 0;

const scalar = (
  size: number,
  absent: number,
  read: (from: Reader, at: number) => number,
  put: (to: Builder, slot: number, value: number) => void,
): Field<number> => ({ absent, size, read, store: nothingOutside, put });

export const int8 = (absent = 0): Field<number> =>
  scalar(
    1,
    absent,
    (from, at) => from.buffer.readInt8(at),
    (to, slot, value) => to.addFieldInt8(slot, value, absent),
  );

export const uint8 = (absent = 0): Field<number> =>
  scalar(
    1,
    absent,
    (from, at) => from.buffer.readUint8(at),
    (to, slot, value) => to.addFieldInt8(slot, value, absent),
  );

export const int32 = (absent = 0): Field<number> =>
  scalar(
    4,
    absent,
    (from, at) => from.buffer.readInt32(at),
    (to, slot, value) => to.addFieldInt32(slot, value, absent),
  );

export const uint32 = (absent = 0): Field<number> =>
  scalar(
    4,
    absent,
    (from, at) => from.buffer.readUint32(at),
    (to, slot, value) => to.addFieldInt32(slot, value, absent),
  );

export const float32 = (absent = 0): Field<number> =>
  scalar(
    4,
    absent,
    (from, at) => from.buffer.readFloat32(at),
    (to, slot, value) => to.addFieldFloat32(slot, value, absent),
  );

export const bool = (absent = false): Field<boolean> => ({
  absent,
  size: 1,
  read: (from, at) => from.buffer.readUint8(at) !== 0,
  store: nothingOutside,
  put: (to, slot, value) => to.addFieldInt8(slot, value ? 1 : 0, absent ? 1 : 0),
});

/** Where an offset points. */
function target(from: Reader, at: number, name: string): number {
  from.need(at, 4, name);
  const offset = at + from.buffer.readUint32(at);
  from.need(offset, 4, name);
  return offset;
}

/** Where the elements of a vector stand and how many they are. */
function vector(from: Reader, at: number, name: string, elementBytes: number) {
  const offset = target(from, at, name);
  const length = from.buffer.readUint32(offset);
  from.need(offset + 4, length * elementBytes, `${name}, ${length} elements`);
  return { start: offset + 4, length };
}

const reference = <T>(
  read: (from: Reader, at: number, name: string) => T,
  store: (to: Builder, value: T) => number,
): Field<T | null> => ({
  absent: null,
  size: 4,
  read,
  store: (to, value) => (value === null ? 0 : store(to, value)),
  put: (to, slot, _value, stored) => to.addFieldOffset(slot, stored, 0),
});

export const text: Field<string | null> = reference(
  (from, at, name) => {
    const { start, length } = vector(from, at, name, 1);
    from.spend(length);
    return textOf(from.bytes.subarray(start, start + length));
  },
  (to, value) => to.createString(value),
);

/** Bytes as they stand in the file, not copied. Written at a multiple of 16, as the schema asks of a model's weights. */
export const bytes: Field<Uint8Array | null> = reference<Uint8Array>(
  (from, at, name) => {
    const { start, length } = vector(from, at, name, 1);
    return from.bytes.subarray(start, start + length);
  },
  (to, value) => {
    to.startVector(1, value.length, 16);
    for (let i = value.length - 1; i >= 0; i--) to.addInt8(value[i] ?? 0);
    return to.endVector();
  },
);

const numbers = (
  size: number,
  read: (from: Reader, at: number) => number,
  add: (to: Builder, value: number) => void,
): Field<readonly number[] | null> =>
  reference<readonly number[]>(
    (from, at, name) => {
      const { start, length } = vector(from, at, name, size);
      from.spend(8 * length);
      return Array.from({ length }, (_, i) => read(from, start + size * i));
    },
    (to, values) => {
      to.startVector(size, values.length, size);
      for (let i = values.length - 1; i >= 0; i--) add(to, values[i] ?? 0);
      return to.endVector();
    },
  );

export const int32s = numbers(
  4,
  (from, at) => from.buffer.readInt32(at),
  (to, value) => to.addInt32(value),
);
export const float32s = numbers(
  4,
  (from, at) => from.buffer.readFloat32(at),
  (to, value) => to.addFloat32(value),
);
/** 64-bit integers as numbers; above 2^53 they are not exact, which no zero point that is right comes near. */
export const int64s = numbers(
  8,
  (from, at) => Number(from.buffer.readInt64(at)),
  (to, value) => to.addInt64(BigInt(value)),
);

/** A table that this one refers to. */
export const table = <T extends Fields>(shape: TableShape<T>): Field<T | null> =>
  reference(
    (from, at, name) => readTable(from, shape, target(from, at, name)),
    (to, value) => writeTable(to, shape, value),
  );

export const tables = <T extends Fields>(shape: TableShape<T>): Field<readonly T[] | null> =>
  reference<readonly T[]>(
    (from, at, name) => {
      const { start, length } = vector(from, at, name, 4);
      return Array.from({ length }, (_, i) => readTable(from, shape, target(from, start + 4 * i, `${name}[${i}]`)));
    },
    (to, values) => {
      const offsets = values.map((value) => writeTable(to, shape, value));
      to.startVector(4, offsets.length, 4);
      for (let i = offsets.length - 1; i >= 0; i--) to.addOffset(offsets[i] ?? 0);
      return to.endVector();
    },
  );

/** A table whose shape another field names: read and written by who knows it. */
export interface AnyTable {
  /** Where it stands in the file, for messages. */
  readonly offset: number;
  as<T extends Fields>(shape: TableShape<T>): T;
  store(to: Builder): number;
}

export const anyTable: Field<AnyTable | null> = reference<AnyTable>(
  (from, at, name) => {
    const offset = target(from, at, name);
    return {
      offset,
      as: (shape) => readTable(from, shape, offset),
      store: () => 0,
    };
  },
  (to, value) => value.store(to),
);

/** A table to be written where any may stand. */
export const tableOf = <T extends Fields>(shape: TableShape<T>, values: T): AnyTable => ({
  offset: 0,
  as: <U extends Fields>() => values as unknown as U,
  store: (to) => writeTable(to, shape, values),
});
