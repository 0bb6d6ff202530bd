import { bytesOf, type PackedFormat } from "./samples.ts";

/** Formats that are written; 8 loses steep slopes, and FLAC has its own tools. */
export type WritableFormat = Exclude<PackedFormat, 8>;

/** Digital values, within the format's bits, as the bytes of a signal file. */
export function encodeSamples(format: WritableFormat, values: Int32Array): Uint8Array {
  const bytes = new Uint8Array(bytesOf(format, values.length));
  encoders[format](values, bytes);
  return bytes;
}

type Encoder = (values: Int32Array, bytes: Uint8Array) => void;

/** So many bytes of each value plus an offset, the low byte first. */
const littleEndian =
  (width: number, offset: number): Encoder =>
  (values, bytes) => {
    for (let i = 0, at = 0; i < values.length; i++)
      for (let k = 0; k < width; k++) bytes[at++] = (values[i]! + offset) >> (8 * k);
  };

const encoders: Readonly<Record<WritableFormat, Encoder>> = {
  16: littleEndian(2, 0),
  24: littleEndian(3, 0),
  32: littleEndian(4, 0),
  80: littleEndian(1, 128),
  160: littleEndian(2, 32768),
  61: (values, bytes) => {
    for (let i = 0; i < values.length; i++) {
      bytes[2 * i] = values[i]! >> 8;
      bytes[2 * i + 1] = values[i]!;
    }
  },
  212: (values, bytes) => {
    for (let i = 0, at = 0; i < values.length; i += 2, at += 3) {
      const second = values[i + 1] ?? 0;
      bytes[at] = values[i]!;
      bytes[at + 1] = ((values[i]! >> 8) & 0x0f) | ((second >> 4) & 0xf0);
      // A typed array ignores what is written past its end, as after an odd number of samples.
      bytes[at + 2] = second;
    }
  },
  310: (values, bytes) => {
    for (let i = 0, at = 0; i < values.length; i += 3, at += 4) {
      const third = values[i + 2] ?? 0;
      const low = ((values[i]! & 0x3ff) << 1) | ((third & 0x1f) << 11);
      const high = (((values[i + 1] ?? 0) & 0x3ff) << 1) | (((third >> 5) & 0x1f) << 11);
      bytes.set([low & 0xff, low >> 8, high & 0xff, high >> 8].slice(0, bytes.length - at), at);
    }
  },
  311: (values, bytes) => {
    for (let i = 0, at = 0; i < values.length; i += 3, at += 4) {
      const word =
        (values[i]! & 0x3ff) | (((values[i + 1] ?? 0) & 0x3ff) << 10) | (((values[i + 2] ?? 0) & 0x3ff) << 20);
      const four = [word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff, (word >> 24) & 0xff];
      bytes.set(four.slice(0, bytes.length - at), at);
    }
  },
};
