import type { Gap } from "../../recording/recording.ts";
import { bitsOf, bytesOf, decodeInto, invalidSample, type PackedFormat } from "./samples.ts";
import type { WfdbSignal } from "./signal-line.ts";

/** A signal in physical units with what its checks need. */
interface ScaledSignal {
  readonly values: Float32Array;
  /** Runs of invalid samples. */
  readonly gaps: readonly Gap[];
  /** The first digital sample, undefined where there is none. */
  readonly first: number | undefined;
  /** The sum of all digital samples, in 32 bits. */
  readonly sum: number;
}

/** Frames that are decoded, summed and scaled while they are in the processor's nearest memory; whole groups of every format. */
const blockFrames = 1536;

/** Whether the signals of a file are of the common form: one sample per frame each, of at most 16 bits, none late. */
export const inBlocks = (signals: readonly WfdbSignal[], format: PackedFormat): boolean =>
  format !== 8 && bitsOf(format) <= 16 && signals.every((one) => one.samplesPerFrame === 1 && one.skewFrames === 0);

/** Decodes and scales signals of the common form block by block; the bytes begin with the first sample and hold all frames. */
export function scaleInBlocks(
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  format: PackedFormat,
  frames: number,
): readonly ScaledSignal[] {
  const stride = signals.length;
  if (format === 212 && stride === 2 && frames >= framesForPairs) return scalePairs(bytes, signals, frames);
  const invalid = invalidSample(format) ?? 0;
  const tracks = signals.map((signal) => new Track(signal, bitsOf(format), invalid, frames));
  const whole = new Int16Array(blockFrames * stride);
  for (let from = 0; from < frames; from += blockFrames) {
    const count = Math.min(blockFrames, frames - from);
    const block = count === blockFrames ? whole : whole.subarray(0, count * stride);
    decodeInto(format, bytes.subarray(bytesOf(format, from * stride)), block);
    for (const [at, track] of tracks.entries()) track.take(block, at, stride, from);
  }
  return tracks.map((track) => track.finish(frames));
}

/** From here on, tables of all 4096 values of 12 bits are worth making. */
const framesForPairs = 8192;

/** Every value of 12 bits scaled, by its bits; the invalid one is 0. */
function tableOf12Bits({ gain, baseline }: WfdbSignal): Float32Array {
  const table = new Float32Array(4096);
  for (let bits = 0; bits < 4096; bits++) table[bits] = bits === 2048 ? 0 : (((bits << 20) >> 20) - baseline) / gain;
  return table;
}

/** Two signals in format 212, the form of most records there are: a frame is three bytes, and one pass does everything. */
function scalePairs(bytes: Uint8Array, signals: readonly WfdbSignal[], frames: number): readonly ScaledSignal[] {
  const [first, second] = signals.map(tableOf12Bits) as [Float32Array, Float32Array];
  const [ones, twos] = [new Float32Array(frames), new Float32Array(frames)];
  let [sumOfOnes, sumOfTwos, missing] = [0, 0, 0];
  for (let i = 0, at = 0; i < frames; i++, at += 3) {
    const middle = bytes[at + 1]!;
    const one = bytes[at]! | ((middle & 0x0f) << 8);
    const two = bytes[at + 2]! | ((middle & 0xf0) << 4);
    // Shifting to the top of 32 bits and back extends the sign.
    sumOfOnes = (sumOfOnes + ((one << 20) >> 20)) | 0;
    sumOfTwos = (sumOfTwos + ((two << 20) >> 20)) | 0;
    if (one === 2048 || two === 2048) missing++;
    ones[i] = first[one]!;
    twos[i] = second[two]!;
  }
  const bitsOfFrame = (frame: number): number => bytes[3 * frame]! | (bytes[3 * frame + 1]! << 8);
  const gapsOf = (isInvalid: (frame: number) => boolean): readonly Gap[] =>
    missing === 0 ? [] : runs(frames, isInvalid);
  return [
    {
      values: ones,
      gaps: gapsOf((frame) => (bitsOfFrame(frame) & 0xfff) === 2048),
      first: (bitsOfFrame(0) << 20) >> 20,
      sum: sumOfOnes,
    },
    {
      values: twos,
      gaps: gapsOf((frame) => (bytes[3 * frame + 2]! | ((bytes[3 * frame + 1]! & 0xf0) << 4)) === 2048),
      first: ((bytes[2]! | ((bytes[1]! & 0xf0) << 4)) << 20) >> 20,
      sum: sumOfTwos,
    },
  ];
}

function runs(frames: number, isInvalid: (frame: number) => boolean): readonly Gap[] {
  const gaps: Gap[] = [];
  let start = -1;
  for (let i = 0; i <= frames; i++) {
    const invalid = i < frames && isInvalid(i);
    if (invalid && start < 0) start = i;
    if (!invalid && start >= 0) {
      gaps.push({ start, frames: i - start, reason: "marked invalid in the file" });
      start = -1;
    }
  }
  return gaps;
}

/** One signal while blocks go by. */
class Track {
  readonly #values: Float32Array;
  readonly #gaps: Gap[] = [];
  readonly #signal: WfdbSignal;
  readonly #invalid: number;
  /** Every possible sample scaled, where there are enough samples to be worth it: the same numbers, without a division each. */
  readonly #table: Float32Array | undefined;
  #first: number | undefined;
  #sum = 0;
  #gapStart = -1;

  constructor(signal: WfdbSignal, bits: number, invalid: number, frames: number) {
    this.#signal = signal;
    this.#invalid = invalid;
    this.#values = new Float32Array(frames);
    const { gain, baseline } = signal;
    const size = 2 ** bits;
    if (frames < 2 * size) return;
    this.#table = new Float32Array(size);
    for (let i = 1; i < size; i++) this.#table[i] = (i + invalid - baseline) / gain;
  }

  take(block: Int16Array, at: number, stride: number, from: number): void {
    this.#first ??= block[at];
    this.#sum = (this.#sum + sumOf(block, at, stride)) | 0;
    const missing =
      this.#table === undefined
        ? scale(block, at, stride, this.#invalid, this.#signal, this.#values, from)
        : lookUp(block, at, stride, this.#invalid, this.#table, this.#values, from);
    if (missing > 0 || this.#gapStart >= 0) this.#findGaps(block, at, stride, from);
  }

  #findGaps(block: Int16Array, at: number, stride: number, from: number): void {
    for (let k = at, i = from; k < block.length; k += stride, i++)
      if (block[k] === this.#invalid) {
        if (this.#gapStart < 0) this.#gapStart = i;
      } else if (this.#gapStart >= 0) this.#close(i);
  }

  #close(end: number): void {
    this.#gaps.push({ start: this.#gapStart, frames: end - this.#gapStart, reason: "marked invalid in the file" });
    this.#gapStart = -1;
  }

  finish(frames: number): ScaledSignal {
    if (this.#gapStart >= 0) this.#close(frames);
    return { values: this.#values, gaps: this.#gaps, first: this.#first, sum: this.#sum };
  }
}

function sumOf(block: Int16Array, at: number, stride: number): number {
  let sum = 0;
  for (let k = at; k < block.length; k += stride) sum = (sum + block[k]!) | 0;
  return sum;
}

/** Both fill `values` from `from` on, with 0 for invalid samples, and say how many those are. */
function lookUp(
  block: Int16Array,
  at: number,
  stride: number,
  invalid: number,
  table: Float32Array,
  values: Float32Array,
  from: number,
): number {
  let missing = 0;
  for (let k = at, i = from; k < block.length; k += stride, i++) {
    const value = block[k]!;
    if (value === invalid) missing++;
    values[i] = table[value - invalid]!;
  }
  return missing;
}

function scale(
  block: Int16Array,
  at: number,
  stride: number,
  invalid: number,
  { gain, baseline }: WfdbSignal,
  values: Float32Array,
  from: number,
): number {
  let missing = 0;
  for (let k = at, i = from; k < block.length; k += stride, i++) {
    const value = block[k]!;
    if (value === invalid) missing++;
    else values[i] = (value - baseline) / gain;
  }
  return missing;
}
