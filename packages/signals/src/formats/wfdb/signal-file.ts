import { AfferentError } from "@afferent/core";
import type { Gap } from "../../recording/recording.ts";
import { bytesOf, decodeSamples, invalidSample, samplesIn } from "./samples.ts";
import type { WfdbSignal } from "./signal-line.ts";

/** One signal in physical units: `frames * samplesPerFrame` values, and where it has none. */
export interface DecodedSignal {
  readonly signal: WfdbSignal;
  readonly values: Float32Array;
  readonly gaps: readonly Gap[];
  /** True where the header states a checksum of 0 that does not hold: some programs write 0 for "not computed". */
  readonly unchecked: boolean;
}

/** How many samples per frame a file holds over all its signals, which share format and offset. */
function layoutOf(file: string, signals: readonly WfdbSignal[]) {
  const [first] = signals as readonly [WfdbSignal, ...WfdbSignal[]];
  for (const signal of signals)
    if (signal.format !== first.format || signal.byteOffset !== first.byteOffset)
      throw new AfferentError(signal.where, {
        got: `format ${signal.format} at byte ${signal.byteOffset} of "${file}"`,
        want: `format ${first.format} at byte ${first.byteOffset}, as ${first.where} says of the same file`,
      });
  return {
    format: first.format,
    byteOffset: first.byteOffset,
    samplesPerFrame: signals.reduce((sum, signal) => sum + signal.samplesPerFrame, 0),
  };
}

/** The whole frames that a file has room for: the length of a record whose header does not state it. */
export function framesIn(file: string, bytes: Uint8Array, signals: readonly WfdbSignal[]): number {
  const { format, byteOffset, samplesPerFrame } = layoutOf(file, signals);
  return Math.floor(samplesIn(format, Math.max(0, bytes.length - byteOffset)) / samplesPerFrame);
}

/**
 * Decodes every signal of one signal file, and checks its length, initial values and checksums.
 * @throws AfferentError naming the file and the byte where it ends too early or too late, or the signal that does not sum up.
 */
export function decodeSignalFile(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  frames: number,
): readonly DecodedSignal[] {
  const { format, byteOffset, samplesPerFrame } = layoutOf(file, signals);
  const end = byteOffset + bytesOf(format, frames * samplesPerFrame);
  if (bytes.length < end)
    throw new AfferentError(`${file}, byte ${bytes.length}`, {
      got: "the end of the file",
      want: `${end} bytes: ${frames} frames of ${samplesPerFrame} samples in format ${format}`,
      remedy: "the file is cut off or belongs to another header; fetch it again",
    });
  const unverified = signals.every((signal) => signal.checksum === undefined);
  if (unverified && bytes.length > end)
    throw new AfferentError(`${file}, byte ${end}`, {
      got: `${bytes.length - end} bytes more and no checksum in the header`,
      want: `the end of the file after ${frames} frames of ${samplesPerFrame} samples in format ${format}`,
      remedy: "check the header's number of signals, frames and format",
    });
  const digital = decodeSamples(format, bytes.subarray(byteOffset), frames * samplesPerFrame);
  let position = 0;
  return signals.map((signal) => {
    const at = position;
    position += signal.samplesPerFrame;
    const unchecked = checkDigital(file, digital, signal, samplesPerFrame, at, frames);
    return { signal, unchecked, ...physical(digital, signal, samplesPerFrame, at, frames) };
  });
}

function checkDigital(
  file: string,
  digital: Int16Array,
  signal: WfdbSignal,
  samplesPerFrame: number,
  at: number,
  frames: number,
): boolean {
  const remedy = "the file is damaged or belongs to another header; fetch it again";
  if (frames > 0 && signal.initialValue !== undefined && digital[at] !== signal.initialValue)
    throw new AfferentError(`${file}, byte ${signal.byteOffset + bytesOf(signal.format, at)}`, {
      got: `${digital[at]} as the first sample of "${signal.name}"`,
      want: `${signal.initialValue}, as ${signal.where} says`,
      remedy,
    });
  if (signal.checksum === undefined) return true;
  let sum = 0;
  for (let frame = 0, first = at; frame < frames; frame++, first += samplesPerFrame)
    for (let k = 0; k < signal.samplesPerFrame; k++) sum = (sum + digital[first + k]!) | 0;
  const holds = ((sum - signal.checksum) & 0xffff) === 0;
  if (!holds && signal.checksum !== 0)
    throw new AfferentError(file, {
      got: `samples of "${signal.name}" that sum to ${(sum << 16) >> 16} (16 bits) from byte ${signal.byteOffset} on`,
      want: `the checksum ${(signal.checksum << 16) >> 16}, as ${signal.where} says`,
      remedy,
    });
  return !holds;
}

function physical(
  digital: Int16Array,
  signal: WfdbSignal,
  samplesPerFrame: number,
  at: number,
  frames: number,
): Pick<DecodedSignal, "values" | "gaps"> {
  const { gain, baseline, samplesPerFrame: own } = signal;
  const invalid = invalidSample[signal.format];
  const values = new Float32Array(frames * own);
  const present = Math.max(0, frames - signal.skewFrames);
  const gaps: Gap[] = [];
  let start = -1;
  const close = (end: number): void => {
    if (start >= 0) gaps.push({ start, frames: end - start, reason: "marked invalid in the file" });
    start = -1;
  };
  for (let frame = 0; frame < present; frame++) {
    const first = (frame + signal.skewFrames) * samplesPerFrame + at;
    for (let k = 0; k < own; k++) {
      const value = digital[first + k]!;
      const i = frame * own + k;
      if (value === invalid) {
        if (start < 0) start = i;
        continue;
      }
      if (start >= 0) close(i);
      values[i] = (value - baseline) / gain;
    }
  }
  close(present * own);
  if (present < frames)
    gaps.push({ start: present * own, frames: (frames - present) * own, reason: "past the end of a skewed signal" });
  return { values, gaps };
}
