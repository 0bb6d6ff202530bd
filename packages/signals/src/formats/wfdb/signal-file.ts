import { AfferentError } from "@afferent/core";
import { joinGaps } from "../../recording/gaps.ts";
import type { Gap } from "../../recording/recording.ts";
import type { Damage } from "../findings.ts";
import { checkSize, type ReadOptions } from "../format.ts";
import { decodeFlac } from "../flac/flac.ts";
import type { DecodedSignal, DigitalSignal } from "./decoded.ts";
import { inBlocks, scaleInBlocks } from "./blocks.ts";
import { checkDigital, physicalSignal } from "./physical.ts";
import { bitsOf, bytesOf, decodeSamples, isFlac, isPacked, samplesIn, type PackedFormat } from "./samples.ts";
import type { WfdbSignal } from "./signal-line.ts";

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
    first,
    format: first.format,
    byteOffset: first.byteOffset,
    samplesPerFrame: signals.reduce((sum, signal) => sum + signal.samplesPerFrame, 0),
  };
}

/** The whole frames that a file has room for: the length of a record whose header does not state it. FLAC streams are decoded for it. */
export function framesIn(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  damage: Damage,
  options: ReadOptions,
): number {
  const { first, format, byteOffset, samplesPerFrame } = layoutOf(file, signals);
  if (isPacked(format)) return Math.floor(samplesIn(format, Math.max(0, bytes.length - byteOffset)) / samplesPerFrame);
  if (!isFlac(format)) return 0;
  const { samples } = decodeFlac(bytes, file, damage, options);
  return Math.floor(Math.max(0, samples - byteOffset) / first.samplesPerFrame);
}

/**
 * Decodes every signal of one signal file, and checks its length, initial values and checksums.
 * @throws AfferentError naming the file and the byte where it ends too early or too late, or the signal that does not sum up, unless damage is tolerated.
 */
export function decodeSignalFile(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  frames: number,
  damage: Damage,
  options: ReadOptions,
): readonly DecodedSignal[] {
  const { format } = layoutOf(file, signals);
  if (format === 0) return signals.map((signal) => silentSignal(signal, frames, "no signal here"));
  if (isPacked(format) && inBlocks(signals, format)) {
    const { byteOffset } = layoutOf(file, signals);
    const end = byteOffset + bytesOf(format, frames * signals.length);
    if (bytes.length >= end) return wholeFrames(file, bytes, signals, format, frames, damage);
  }
  const digital = isPacked(format)
    ? packedSignals(file, bytes, signals, format, frames, damage)
    : flacSignals(file, bytes, signals, frames, damage, options);
  return signals.map((signal, index) => physicalSignal(file, digital[index]!, signal, format, frames, damage));
}

/** Signals of the common form in a file that holds all their frames. */
function wholeFrames(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  format: PackedFormat,
  frames: number,
  damage: Damage,
): readonly DecodedSignal[] {
  const { byteOffset, samplesPerFrame } = layoutOf(file, signals);
  checkEnd(file, bytes, signals, byteOffset + bytesOf(format, frames * samplesPerFrame), frames, damage);
  return scaleInBlocks(bytes.subarray(byteOffset), signals, format, frames).map(({ values, gaps, first, sum }, at) => {
    const signal = signals[at]!;
    return { signal, values, gaps, remarks: checkDigital(file, first, () => sum, at, signal, format, damage) };
  });
}

/** Where no checksum tells that the header belongs to the file, bytes behind the last frame are a fault. */
function checkEnd(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  end: number,
  frames: number,
  damage: Damage,
): void {
  const { format, samplesPerFrame } = layoutOf(file, signals);
  if (signals.some((signal) => signal.checksum !== undefined) || bytes.length <= end) return;
  damage.report(
    {
      where: `${file}, byte ${end}`,
      got: `${bytes.length - end} bytes more and no checksum in the header`,
      want: `the end of the file after ${frames} frames of ${samplesPerFrame} samples in format ${format}`,
    },
    "check the header's number of signals, frames and format",
  );
}

/** A signal that has no sample at all. */
export function silentSignal(signal: WfdbSignal, frames: number, reason: string): DecodedSignal {
  const samples = frames * signal.samplesPerFrame;
  const gaps = samples === 0 ? [] : [{ start: 0, frames: samples, reason }];
  return { signal, values: new Float32Array(samples), gaps, remarks: [] };
}

function packedSignals(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  format: PackedFormat,
  frames: number,
  damage: Damage,
): readonly DigitalSignal[] {
  const { byteOffset, samplesPerFrame } = layoutOf(file, signals);
  const wanted = frames * samplesPerFrame;
  const end = byteOffset + bytesOf(format, wanted);
  const held = Math.min(wanted, samplesIn(format, Math.max(0, bytes.length - byteOffset)));
  const ends = placesOf(signals, held, samplesPerFrame);
  const expected = `${frames} frames of ${samplesPerFrame} samples in format ${format}`;
  if (held < wanted)
    damage.report(
      {
        where: `${file}, byte ${bytes.length}`,
        got: "the end of the file",
        want: `${end} bytes: ${expected}`,
        missing: signals.map((signal, index) => {
          const total = frames * signal.samplesPerFrame;
          return { signal: signal.name, start: ends[index]!.held, samples: total - ends[index]!.held };
        }),
      },
      "the file is cut off or belongs to another header; fetch it again",
    );
  checkEnd(file, bytes, signals, end, frames, damage);
  const values = decodeSamples(format, bytes.subarray(byteOffset), held);
  return signals.map((signal, index) => {
    const { at } = ends[index]!;
    if (format === 8) integrate(values, at, samplesPerFrame, signal);
    const total = frames * signal.samplesPerFrame;
    const start = ends[index]!.held;
    const lost = start < total ? [{ start, frames: total - start, reason: "the file ends early" }] : [];
    return { values, at, stride: samplesPerFrame, lost };
  });
}

/** Where each signal's samples begin in a frame, and how many of its own the first `held` samples of the file contain. */
function placesOf(signals: readonly WfdbSignal[], held: number, samplesPerFrame: number) {
  let at = 0;
  const whole = Math.floor(held / samplesPerFrame);
  const rest = held - whole * samplesPerFrame;
  return signals.map(({ samplesPerFrame: own }) => {
    const place = { at, held: whole * own + Math.min(own, Math.max(0, rest - at)) };
    at += own;
    return place;
  });
}

/** Format 8 holds differences; the header's initial value is where they begin, so that the first difference leads to the first sample. */
function integrate(values: Int16Array | Int32Array, at: number, stride: number, signal: WfdbSignal): void {
  let sample = signal.initialValue ?? signal.adcZero;
  for (let first = at; first < values.length; first += stride)
    for (let k = 0; k < signal.samplesPerFrame && first + k < values.length; k++)
      values[first + k] = sample = (sample + values[first + k]!) | 0;
}

function flacSignals(
  file: string,
  bytes: Uint8Array,
  signals: readonly WfdbSignal[],
  frames: number,
  damage: Damage,
  options: ReadOptions,
): readonly DigitalSignal[] {
  const { first, format, byteOffset } = layoutOf(file, signals);
  const stream = decodeFlac(bytes, file, damage, options);
  const own = first.samplesPerFrame;
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(file, { got, want, remedy: "the file belongs to another header; fetch both again" });
  };
  if (signals.some((signal) => signal.samplesPerFrame !== own))
    refuse("signals of different samples per frame", `one rate for all signals of a FLAC file: ${own} per frame`);
  if (stream.channels.length !== signals.length)
    refuse(`a FLAC stream of ${stream.channels.length} channels`, `${signals.length}, as ${first.where} says`);
  const bits = format === 0 ? 0 : bitsOf(format);
  if (stream.bits > bits) refuse(`a FLAC stream of ${stream.bits} bits`, `at most ${bits}, as format ${format} says`);
  const wanted = frames * own;
  const held = Math.max(0, Math.min(wanted, stream.samples - byteOffset));
  if (held < wanted) checkSize(file, wanted * signals.length, bytes.length, options);
  if (held < wanted)
    damage.report(
      {
        where: `${file}, byte ${bytes.length}`,
        got: `a FLAC stream that ends after ${stream.samples} samples`,
        want: `${byteOffset + wanted} samples: ${frames} frames of ${own} samples per signal`,
        missing: signals.map((signal) => ({ signal: signal.name, start: held, samples: wanted - held })),
      },
      "the file is cut off or belongs to another header; fetch it again",
    );
  const lost: Gap[] = stream.lost
    .map(({ start, samples }) => ({ first: Math.max(0, start - byteOffset), end: start + samples - byteOffset }))
    .map(({ first, end }) => ({ start: first, frames: Math.min(held, end) - first, reason: "a damaged FLAC frame" }))
    .concat({ start: held, frames: wanted - held, reason: "the file ends early" })
    .filter((gap) => gap.frames > 0);
  return signals.map((_, index) => ({
    values: stream.channels[index]!.subarray(byteOffset, byteOffset + held),
    at: 0,
    stride: own,
    lost: joinGaps(lost),
  }));
}
