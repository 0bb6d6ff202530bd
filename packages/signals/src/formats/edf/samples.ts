import type { Placement } from "./records.ts";

/** Where a signal's samples are: in each record, from an offset on, `perRecord` of them. */
interface SignalPlaces {
  readonly firstByte: number;
  readonly bytesPerRecord: number;
  readonly perRecord: number;
  /** Samples that the file holds over all its records. */
  readonly held: number;
  readonly gain: number;
  readonly offset: number;
}

/** Physical values of a signal of 16 or 24 bits, at their places in time; 0 where there are none. */
export function readSamples(bytes: Uint8Array, sampleBytes: 2 | 3, places: SignalPlaces, to: Placement): Float32Array {
  const values = new Float32Array(to.samples);
  // Of a file that is cut off before the signal begins, nothing is held.
  if (places.held <= 0) return values;
  // 16-bit words can be read as such where they begin at an even address; every machine that this runs on has the low byte first.
  const even = (bytes.byteOffset + places.firstByte) % 2 === 0 && places.bytesPerRecord % 2 === 0;
  const words =
    sampleBytes === 2 && even
      ? new Int16Array(bytes.buffer, bytes.byteOffset + places.firstByte, (bytes.length - places.firstByte) >> 1)
      : undefined;
  for (let record = 0, left = places.held; left > 0; record++, left -= places.perRecord) {
    const count = Math.min(left, places.perRecord);
    const at = places.firstByte + record * places.bytesPerRecord;
    const start = to.starts[record]!;
    if (words !== undefined) scaleWords(words, (at - places.firstByte) >> 1, count, places, values, start);
    else if (sampleBytes === 2) scalePairs(bytes, at, count, places, values, start);
    else scaleTriples(bytes, at, count, places, values, start);
  }
  return values;
}

type Scale = Pick<SignalPlaces, "gain" | "offset">;

function scaleWords(
  words: Int16Array,
  at: number,
  count: number,
  { gain, offset }: Scale,
  values: Float32Array,
  start: number,
): void {
  for (let i = 0; i < count; i++) values[start + i] = gain * (offset + words[at + i]!);
}

function scalePairs(
  bytes: Uint8Array,
  at: number,
  count: number,
  { gain, offset }: Scale,
  values: Float32Array,
  start: number,
): void {
  for (let i = 0, k = at; i < count; i++, k += 2)
    values[start + i] = gain * (offset + (((bytes[k]! << 16) | (bytes[k + 1]! << 24)) >> 16));
}

function scaleTriples(
  bytes: Uint8Array,
  at: number,
  count: number,
  { gain, offset }: Scale,
  values: Float32Array,
  start: number,
): void {
  for (let i = 0, k = at; i < count; i++, k += 3)
    values[start + i] = gain * (offset + (((bytes[k]! << 8) | (bytes[k + 1]! << 16) | (bytes[k + 2]! << 24)) >> 8));
}
