/** Bytes that are added to at the end; the room doubles. */
export interface ByteList {
  add(bytes: Uint8Array): void;
  /** What was added, without a copy. */
  all(): Uint8Array;
}

export function byteList(): ByteList {
  let held = new Uint8Array(1024);
  let length = 0;
  return {
    add(bytes) {
      if (length + bytes.length > held.length) {
        const larger = new Uint8Array(Math.max(2 * held.length, length + bytes.length));
        larger.set(held.subarray(0, length));
        held = larger;
      }
      held.set(bytes, length);
      length += bytes.length;
    },
    all: () => held.subarray(0, length),
  };
}

/** Reads little-endian numbers and texts one after the other. */
interface ByteReader {
  u8(): number;
  u16(): number;
  u32(): number;
  /** Up to 2^53. */
  u64(): number;
  /** Up to a zero. */
  text(): string;
  bytes(count: number): Uint8Array;
  readonly left: number;
}

/** @throws RangeError past the end: the other side speaks another protocol. */
export function byteReader(of: Uint8Array): ByteReader {
  const view = new DataView(of.buffer, of.byteOffset, of.byteLength);
  let at = 0;
  const next = (bytes: number): number => {
    if (at + bytes > of.length) throw new RangeError(`the message has ${of.length} bytes, want ${at + bytes}`);
    at += bytes;
    return at - bytes;
  };
  const reader: ByteReader = {
    u8: () => view.getUint8(next(1)),
    u16: () => view.getUint16(next(2), true),
    u32: () => view.getUint32(next(4), true),
    u64: () => reader.u32() + 2 ** 32 * reader.u32(),
    text: () => {
      const end = of.indexOf(0, at);
      const from = next((end < 0 ? of.length : end) - at + 1);
      return new TextDecoder().decode(of.subarray(from, at - 1));
    },
    bytes: (count) => {
      const from = next(count);
      return of.subarray(from, from + count);
    },
    get left() {
      return of.length - at;
    },
  };
  return reader;
}
