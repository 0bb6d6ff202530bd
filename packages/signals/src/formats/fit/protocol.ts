import type { Damage } from "../findings.ts";

/** A message of a FIT file, read field by field on demand; valid only during the call that hands it over. */
export interface FitMessage {
  /** The number of the message's kind in the profile: 20 is "record". */
  readonly kind: number;
  /** Seconds since 1989-12-31T00:00:00Z of the latest message with a time, this one included; undefined before the first. */
  readonly timestamp: number | undefined;
  /** The values of a field, those that say "invalid" as NaN; empty where the message has no such field, or it holds text. */
  readonly numbers: (field: number) => readonly number[];
  /** The first value of a field, or NaN. */
  readonly number: (field: number) => number;
}

interface Field {
  readonly offset: number;
  readonly size: number;
  readonly type: BaseType;
}
interface Definition {
  readonly kind: number;
  readonly littleEndian: boolean;
  readonly size: number;
  readonly fields: ReadonlyMap<number, Field>;
}
interface BaseType {
  readonly size: number;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
  readonly invalid: number;
}

const byte = (view: DataView, at: number): number => view.getUint8(at);
const u16 = (view: DataView, at: number, little: boolean): number => view.getUint16(at, little);
const u32 = (view: DataView, at: number, little: boolean): number => view.getUint32(at, little);
const u64 = (view: DataView, at: number, little: boolean): number => Number(view.getBigUint64(at, little));
const text: BaseType = { size: 1, read: () => Number.NaN, invalid: 0 };
/** By the low five bits of the base type's number, which are its place in the protocol's table. */
const baseTypes: readonly BaseType[] = [
  { size: 1, read: byte, invalid: 0xff },
  { size: 1, read: (view, at) => view.getInt8(at), invalid: 0x7f },
  { size: 1, read: byte, invalid: 0xff },
  { size: 2, read: (view, at, little) => view.getInt16(at, little), invalid: 0x7fff },
  { size: 2, read: u16, invalid: 0xffff },
  { size: 4, read: (view, at, little) => view.getInt32(at, little), invalid: 0x7fffffff },
  { size: 4, read: u32, invalid: 0xffffffff },
  text,
  { size: 4, read: (view, at, little) => view.getFloat32(at, little), invalid: Number.NaN },
  { size: 8, read: (view, at, little) => view.getFloat64(at, little), invalid: Number.NaN },
  { size: 1, read: byte, invalid: 0 },
  { size: 2, read: u16, invalid: 0 },
  { size: 4, read: u32, invalid: 0 },
  { size: 1, read: byte, invalid: 0xff },
  { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)), invalid: 2 ** 63 },
  { size: 8, read: u64, invalid: 2 ** 64 },
  { size: 8, read: u64, invalid: 0 },
];

const crcTable = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01,
  0x8801, 0x4400,
];

/** CRC-16 with the polynomial 0x8005 reflected, from 0, as the FIT protocol states it. */
export function fitCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const value of bytes) {
    crc = (crc >> 4) ^ crcTable[crc & 15]! ^ crcTable[value & 15]!;
    crc = (crc >> 4) ^ crcTable[crc & 15]! ^ crcTable[value >> 4]!;
  }
  return crc;
}

const timestampField = 253;
const damaged = "the file is cut off or damaged; fetch it again, or read it tolerantly";

/**
 * Walks through the messages of a FIT file: headers of 12 or 14 bytes, several files in a row, both byte orders, definitions, developer fields
 * (skipped), compressed time stamps, checksums. Source: the FIT protocol as Garmin publishes it (developer.garmin.com/fit/protocol).
 * Reports damage by file and byte; where the damage is tolerated, everything before it is handed over.
 */
export function eachFitMessage(
  bytes: Uint8Array,
  file: string,
  damage: Damage,
  message: (message: FitMessage) => void,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  do {
    const got = headerProblem(bytes, at);
    if (got !== undefined) {
      damage.report({ where: `${file}, byte ${at}`, got, want: "a FIT header of 12 or 14 bytes" }, damaged);
      return;
    }
    const headerSize = bytes[at]!;
    const start = at + headerSize;
    const stated = start + view.getUint32(at + 4, true);
    if (headerSize === 14) checkSum(bytes, file, at, at + 12, true, damage);
    const end = Math.min(stated, bytes.length);
    if (stated + 2 > bytes.length)
      damage.report(
        { where: `${file}, byte ${bytes.length}`, got: "the end of the file", want: `${stated + 2} bytes` },
        damaged,
      );
    else checkSum(bytes, file, at, stated, false, damage);
    if (!eachRecord(view, start, end, file, damage, message)) return;
    at = stated + 2;
  } while (at < bytes.length);
}

function headerProblem(bytes: Uint8Array, at: number): string | undefined {
  const size = bytes[at];
  if (size !== 12 && size !== 14) return size === undefined ? "the end of the file" : `a header of ${size} bytes`;
  if (at + size > bytes.length) return "the end of the file";
  const mark = String.fromCharCode(...bytes.subarray(at + 8, at + 12));
  return mark === ".FIT" ? undefined : `the mark ${JSON.stringify(mark)}`;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(4, "0")}`;

/** The checksum that stands at `end` must be that of [start, end). One of 0 in a header means that nobody computed it. */
function checkSum(bytes: Uint8Array, file: string, start: number, end: number, zeroMeansNone: boolean, damage: Damage) {
  const stated = bytes[end]! | (bytes[end + 1]! << 8);
  if (zeroMeansNone && stated === 0) return;
  const computed = fitCrc(bytes.subarray(start, end));
  if (stated === computed) return;
  const finding = { where: `${file}, byte ${end}`, got: `checksum ${hex(stated)}`, want: hex(computed) };
  damage.report(finding, damaged);
}

/** True where all records up to `end` were read. */
function eachRecord(
  view: DataView,
  start: number,
  end: number,
  file: string,
  damage: Damage,
  message: (message: FitMessage) => void,
): boolean {
  const definitions: (Definition | undefined)[] = [];
  let timestamp: number | undefined;
  let at = start;
  while (at < end) {
    const head = view.getUint8(at);
    const compressed = (head & 0x80) !== 0;
    if (!compressed && (head & 0x40) !== 0) {
      const next = define(view, at, end, file, damage, definitions);
      if (next === undefined) return false;
      at = next;
      continue;
    }
    const local = compressed ? (head >> 5) & 3 : head & 15;
    const definition = definitions[local];
    if (definition === undefined || at + 1 + definition.size > end) {
      const got = definition === undefined ? `a message of type ${local}, never defined` : "the end of the data";
      damage.report({ where: `${file}, byte ${at}`, got, want: "a whole message of a defined type" }, damaged);
      return false;
    }
    const numbers = (field: number): readonly number[] => valuesOf(view, at + 1, definition, field);
    const stamped = numbers(timestampField)[0] ?? Number.NaN;
    // Five bits of the time in the message's head count on from the latest whole time.
    if (compressed && timestamp !== undefined) timestamp += ((head & 31) - timestamp) & 31;
    else if (!Number.isNaN(stamped)) timestamp = stamped;
    message({ kind: definition.kind, timestamp, numbers, number: (field) => numbers(field)[0] ?? Number.NaN });
    at += 1 + definition.size;
  }
  return true;
}

/** Reads a definition at `at` and returns where it ends, or undefined where the data end in it. */
function define(
  view: DataView,
  at: number,
  end: number,
  file: string,
  damage: Damage,
  definitions: (Definition | undefined)[],
): number | undefined {
  const where = `${file}, byte ${at}`;
  const cut = (): undefined =>
    damage.report({ where, got: "the end of the data", want: "a whole definition" }, damaged) as undefined;
  if (at + 6 > end) return cut();
  const head = view.getUint8(at);
  const littleEndian = view.getUint8(at + 2) === 0;
  const count = view.getUint8(at + 5);
  let next = at + 6 + 3 * count;
  const developers = (head & 0x20) === 0 ? 0 : next < end ? view.getUint8(next++) : 256;
  if (next + 3 * developers > end) return cut();
  const fields = new Map<number, Field>();
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const [field, size, base] = [0, 1, 2].map((k) => view.getUint8(at + 6 + 3 * i + k)) as [number, number, number];
    const type = baseTypes[base & 31];
    if (type === undefined || size % type.size !== 0) {
      const got = type === undefined ? `base type ${base}` : `${size} bytes for values of ${type.size}`;
      const want = "a type of the protocol and a whole number of values";
      damage.report({ where: `${where}, field ${field}`, got, want }, "read it tolerantly: this field is left out");
    } else fields.set(field, { offset, size, type });
    offset += size;
  }
  for (let i = 0; i < developers; i++) offset += view.getUint8(next + 3 * i + 1);
  definitions[head & 15] = { kind: view.getUint16(at + 3, littleEndian), littleEndian, size: offset, fields };
  return next + 3 * developers;
}

function valuesOf(view: DataView, at: number, definition: Definition, field: number): readonly number[] {
  const found = definition.fields.get(field);
  if (found === undefined || found.type === text) return [];
  const { offset, size, type } = found;
  return Array.from({ length: size / type.size }, (_, i) => {
    const value = type.read(view, at + offset + i * type.size, definition.littleEndian);
    return value === type.invalid ? Number.NaN : value;
  });
}
