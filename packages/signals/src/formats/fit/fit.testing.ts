import { fitCrc } from "./protocol.ts";

interface FieldLayout {
  readonly number: number;
  readonly size: number;
  /** The base type's number in the protocol. */
  readonly base: number;
}

const word = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255);

/** A definition of a local message with its fields, little endian. */
export const define = (local: number, kind: number, fields: readonly FieldLayout[]): number[] => [
  0x40 | local,
  0,
  0,
  ...word(kind, 2),
  fields.length,
  ...fields.flatMap(({ number, size, base }) => [number, size, base]),
];

/** A message of a local type, values in the order of its definition as [value, bytes]. */
export const message = (local: number, ...values: readonly (readonly [number, number])[]): number[] => [
  local,
  ...values.flatMap(([value, bytes]) => word(value, bytes)),
];

/** A FIT file with a header of 14 bytes and both checksums. */
export function fitFile(...records: readonly (readonly number[])[]): Uint8Array {
  const data = records.flat();
  const head = [14, 16, ...word(2000, 2), ...word(data.length, 4), 0x2e, 0x46, 0x49, 0x54];
  const start = [...head, ...word(fitCrc(Uint8Array.from(head)), 2)];
  return Uint8Array.from([...start, ...data, ...word(fitCrc(Uint8Array.from([...start, ...data])), 2)]);
}

export const time: FieldLayout = { number: 253, size: 4, base: 0x86 };
export const heartRate: FieldLayout = { number: 3, size: 1, base: 2 };
