/**
 * The WFDB signal formats: signal(5), https://physionet.org/physiotools/wag/signal-5.htm. 0 is a signal without a file, as in the layout
 * segment of a multi-segment record; 508, 516 and 524 are FLAC streams.
 */
export const sampleFormats = [0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524] as const;
export type SampleFormat = (typeof sampleFormats)[number];
/** Formats whose samples have a fixed place in the file. */
export type PackedFormat = Exclude<SampleFormat, 0 | 508 | 516 | 524>;

/** How a format lays out samples: so many in so many bytes; in an unfinished group, the bytes that the first, second, ... sample needs. */
interface Packing {
  readonly bits: number;
  readonly group: readonly number[];
}

const packings: Readonly<Record<PackedFormat, Packing>> = {
  8: { bits: 8, group: [1] },
  16: { bits: 16, group: [2] },
  24: { bits: 24, group: [3] },
  32: { bits: 32, group: [4] },
  61: { bits: 16, group: [2] },
  80: { bits: 8, group: [1] },
  160: { bits: 16, group: [2] },
  212: { bits: 12, group: [2, 3] },
  310: { bits: 10, group: [2, 4, 4] },
  311: { bits: 10, group: [2, 3, 4] },
};

const flacBits: Readonly<Record<508 | 516 | 524, number>> = { 508: 8, 516: 16, 524: 24 };

export const isFlac = (format: SampleFormat): format is 508 | 516 | 524 => format > 500;
export const isPacked = (format: SampleFormat): format is PackedFormat => format > 0 && format < 500;

/** Bits of one sample. Format 8 holds differences; its samples may have 32. */
export function bitsOf(format: Exclude<SampleFormat, 0>): number {
  if (format === 8) return 32;
  return isFlac(format) ? flacBits[format] : packings[format].bits;
}

/** The digital value that means "no sample here": the most negative one. Format 8 has none. */
export const invalidSample = (format: Exclude<SampleFormat, 0>): number | undefined =>
  format === 8 ? undefined : -(2 ** (bitsOf(format) - 1));

/** Bytes that so many samples take. */
export function bytesOf(format: PackedFormat, samples: number): number {
  const { group } = packings[format];
  const rest = samples % group.length;
  return ((samples - rest) / group.length) * group.at(-1)! + (rest === 0 ? 0 : group[rest - 1]!);
}

/** Whole samples that so many bytes hold. */
export function samplesIn(format: PackedFormat, bytes: number): number {
  const { group } = packings[format];
  const whole = Math.floor(bytes / group.at(-1)!);
  const rest = bytes - whole * group.at(-1)!;
  return whole * group.length + group.filter((needed) => needed <= rest).length;
}

type Digital = Int16Array | Int32Array;

/** Digital values of `samples` samples from the front of `bytes`, which holds them all. Format 8 gives the differences as they stand. */
export function decodeSamples(format: PackedFormat, bytes: Uint8Array, samples: number): Digital {
  const values = packings[format].bits > 16 || format === 8 ? new Int32Array(samples) : new Int16Array(samples);
  decoders[format](bytes, values);
  return values;
}

/** As `decodeSamples`, into an array that is filled. */
export const decodeInto = (format: PackedFormat, bytes: Uint8Array, values: Digital): void =>
  decoders[format](bytes, values);

const tenBits = (value: number): number => (value << 22) >> 22;
const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

const decoders: Readonly<Record<PackedFormat, (bytes: Uint8Array, values: Digital) => void>> = {
  8: (bytes, values) => {
    for (let i = 0; i < values.length; i++) values[i] = (bytes[i]! << 24) >> 24;
  },
  16: (bytes, values) => {
    for (let i = 0; i < values.length; i++) values[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  },
  24: (bytes, values) => {
    for (let i = 0, k = 0; i < values.length; i++, k += 3)
      values[i] = ((bytes[k]! << 8) | (bytes[k + 1]! << 16) | (bytes[k + 2]! << 24)) >> 8;
  },
  32: (bytes, values) => {
    for (let i = 0, k = 0; i < values.length; i++, k += 4)
      values[i] = bytes[k]! | (bytes[k + 1]! << 8) | (bytes[k + 2]! << 16) | (bytes[k + 3]! << 24);
  },
  61: (bytes, values) => {
    for (let i = 0; i < values.length; i++) values[i] = (bytes[2 * i]! << 8) | bytes[2 * i + 1]!;
  },
  80: (bytes, values) => {
    for (let i = 0; i < values.length; i++) values[i] = bytes[i]! - 128;
  },
  160: (bytes, values) => {
    for (let i = 0; i < values.length; i++) values[i] = (bytes[2 * i]! | (bytes[2 * i + 1]! << 8)) - 32768;
  },
  212: decode212,
  // Two samples of ten bits above the lowest bit of a 16-bit word each; the third in the five upper bits of both.
  310: (bytes, values) => {
    for (let i = 0, k = 0; i < values.length; i += 3, k += 4) {
      const low = at(bytes, k) | (at(bytes, k + 1) << 8);
      const high = at(bytes, k + 2) | (at(bytes, k + 3) << 8);
      values[i] = tenBits(low >> 1);
      if (i + 1 < values.length) values[i + 1] = tenBits(high >> 1);
      if (i + 2 < values.length) values[i + 2] = tenBits((low >> 11) | ((high >> 11) << 5));
    }
  },
  // Three samples of ten bits one after the other, from the lowest bit up.
  311: (bytes, values) => {
    for (let i = 0, k = 0; i < values.length; i += 3, k += 4) {
      const word = at(bytes, k) | (at(bytes, k + 1) << 8) | (at(bytes, k + 2) << 16) | (at(bytes, k + 3) << 24);
      values[i] = tenBits(word);
      if (i + 1 < values.length) values[i + 1] = tenBits(word >> 10);
      if (i + 2 < values.length) values[i + 2] = tenBits(word >> 20);
    }
  },
};

/** Two 12-bit samples in three bytes: low byte of the first; high nibbles of the second and the first; low byte of the second. */
function decode212(bytes: Uint8Array, values: Digital): void {
  const pairs = values.length >> 1;
  for (let pair = 0, at = 0; pair < pairs; pair++, at += 3) {
    const middle = bytes[at + 1]!;
    // Shifting to the top of 32 bits and back extends the sign.
    values[2 * pair] = ((bytes[at]! | ((middle & 0x0f) << 8)) << 20) >> 20;
    values[2 * pair + 1] = ((bytes[at + 2]! | ((middle & 0xf0) << 4)) << 20) >> 20;
  }
  if (values.length % 2 === 1) {
    const at = 3 * pairs;
    values[2 * pairs] = ((bytes[at]! | ((bytes[at + 1]! & 0x0f) << 8)) << 20) >> 20;
  }
}
