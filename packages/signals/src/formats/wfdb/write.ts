import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import { checkRecording } from "../../recording/check.ts";
import type { Channel, Recording, Source } from "../../recording/recording.ts";
import { validityOf } from "../../recording/gaps.ts";
import type { WrittenFile } from "../format.ts";
import { bytesOfText } from "../text.ts";
import { encodeSamples, type WritableFormat } from "./encode.ts";
import { originComment } from "./origin.ts";
import { bitsOf } from "./samples.ts";
import { usualUnit } from "./units.ts";
import { writeWfdbAnnotations } from "./write-annotations.ts";

/** Physical value = (digital - baseline) / gain. */
export interface Calibration {
  readonly gain: number;
  /** A whole number of 32 bits. */
  readonly baseline: number;
}

export interface WfdbWriteOptions {
  readonly format: WritableFormat;
  /** The scale of a channel, such as that of the file it was read from; where absent, the channel's range fills the format's bits. */
  readonly calibrate?: (source: Source, channel: Channel) => Calibration | undefined;
}

/**
 * Writes a recording as a WFDB record: a header, one signal file per source and one annotation file per track. Frames of a gap get the format's
 * invalid value; their reasons are not kept. Sources of different rates share frames of their common rate. A comment tells where sources begin and end.
 * @throws AfferentError for a source that begins between samples, a calibration that its values do not fit, or a text that WFDB cannot hold.
 */
export function writeWfdb(recording: Recording, name: string, options: WfdbWriteOptions): readonly WrittenFile[] {
  checkRecording(recording);
  if (!/^[\w-]+$/.test(name))
    throw new AfferentError("record name", { got: `"${name}"`, want: "letters, digits, underscores and hyphens" });
  const [first, ...rest] = recording.sources.map((source) => source.rate);
  if (first === undefined)
    throw new AfferentError(`recording "${recording.id}"`, { got: "no sources", want: "at least one signal" });
  const rate = rest.reduce(Rationals.commonDivisor, first);
  const laidOut = recording.sources.map((source) => layOut(source, rate));
  const frames = Math.max(1, ...laidOut.map(({ end, perFrame }) => Math.ceil(end / perFrame)));
  const files: WrittenFile[] = [];
  const lines: string[] = [];
  for (const [index, one] of laidOut.entries()) {
    const file = laidOut.length === 1 ? `${name}.dat` : `${name}_${index + 1}.dat`;
    const written = writeSource(one, frames, file, options);
    files.push({ name: file, bytes: written.bytes });
    lines.push(...written.lines);
  }
  const head = `${name} ${lines.length} ${rateText(rate)} ${frames}${timeText(recording.startedAt)}`;
  const origin = originComment(recording.sources);
  const header = [head, ...lines, origin, ...recording.notes.map((note) => `#${note.replaceAll(/[\r\n]+/g, " ")}`)];
  const tracks = recording.annotations.map((track) => ({
    name: `${name}.${track.name}`,
    bytes: writeWfdbAnnotations(track, rate),
  }));
  return [{ name: `${name}.hea`, bytes: bytesOfText(`${header.join("\n")}\n`) }, ...files, ...tracks];
}

interface SourceLayout {
  readonly source: Source;
  readonly perFrame: number;
  /** Samples from the recording's zero to the source's first, and to its end. */
  readonly head: number;
  readonly end: number;
}

function layOut(source: Source, rate: Rational): SourceLayout {
  const head = Rationals.multiply(source.start, source.rate);
  if (!Rationals.isInteger(head))
    throw new AfferentError(`source "${source.name}"`, {
      got: `a start of ${Rationals.format(source.start)} s at ${Rationals.format(source.rate)} Hz`,
      want: "a start on one of its samples' times, counted from the recording's zero",
      remedy: "resample it, or write its sources apart",
    });
  const perFrame = Rationals.divide(source.rate, rate).numerator;
  return { source, perFrame, head: head.numerator, end: head.numerator + source.frames };
}

function writeSource(
  { source, perFrame, head }: SourceLayout,
  frames: number,
  file: string,
  options: WfdbWriteOptions,
) {
  const { format } = options;
  const count = source.channels.length;
  const bits = bitsOf(format);
  const invalid = -(2 ** (bits - 1));
  const digital = new Int32Array(frames * perFrame * count).fill(invalid);
  const valid = validityOf(source, 0, source.frames);
  const layout = perFrame === 1 ? String(format) : `${format}x${perFrame}`;
  const lines = source.channels.map((channel, place) => {
    const scale = options.calibrate?.(source, channel) ?? scaleOf(channel, valid, bits);
    const { gain, baseline } = checkScale(scale, source, channel);
    for (let i = 0; i < source.frames; i++) {
      if (valid[i] === 0) continue;
      const value = Math.round(channel.values[i]! * gain + baseline);
      if (value <= invalid || value >= -invalid)
        throw new AfferentError(`source "${source.name}", channel "${channel.name}", frame ${i}`, {
          got: `${channel.values[i]} ${channel.unit}, digital ${value}`,
          want: `a digital value between ${invalid} and ${-invalid} in format ${format}`,
          remedy: "use a format of more bits, or another calibration",
        });
      const sample = head + i;
      digital[(Math.floor(sample / perFrame) * count + place) * perFrame + (sample % perFrame)] = value;
    }
    const sum = checksum(digital, place, count, perFrame);
    const first = digital[place * perFrame]!;
    const unit = usualUnit(channel.unit);
    return `${file} ${layout} ${gain}(${baseline})/${unit} ${bits} 0 ${first} ${sum} 0 ${channel.name.replaceAll(/\s+/g, " ")}`;
  });
  return { bytes: encodeSamples(format, digital), lines };
}

/** The sum of a signal's samples, 16 bits, signed. */
function checksum(digital: Int32Array, place: number, count: number, perFrame: number): number {
  let sum = 0;
  for (let first = place * perFrame; first < digital.length; first += count * perFrame)
    for (let k = 0; k < perFrame; k++) sum = (sum + digital[first + k]!) | 0;
  return (sum << 16) >> 16;
}

/** The scale that spreads a channel's valid values over the bits, less a step at each end; its baseline stays within 30 bits. */
function scaleOf({ values }: Channel, valid: Uint8Array, bits: number): Calibration {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (valid[i] === 0) continue;
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  if (low > high || (low === 0 && high === 0)) return { gain: 200, baseline: 0 };
  // A channel of one value has it at a third of the range, exactly.
  if (low === high) return { gain: Math.floor(2 ** (bits - 1) / 3) / Math.abs(low), baseline: 0 };
  const middle = low / 2 + high / 2;
  const widest = (2 ** bits - 6) / (high - low);
  // Where the middle is far out, 30 bits of the baseline are finer than a 32-bit float.
  const gain = Math.min(widest, middle === 0 ? widest : 2 ** 30 / Math.abs(middle));
  return { gain, baseline: Math.round(-middle * gain) };
}

function checkScale(scale: Calibration, source: Source, channel: Channel): Calibration {
  if (
    !Number.isFinite(scale.gain) ||
    scale.gain === 0 ||
    !Number.isInteger(scale.baseline) ||
    Math.abs(scale.baseline) >= 2 ** 31
  )
    throw new AfferentError(`source "${source.name}", channel "${channel.name}"`, {
      got: `a gain of ${scale.gain} and a baseline of ${scale.baseline}`,
      want: "a finite gain other than 0 and a baseline of 32 bits",
    });
  return scale;
}

/** A decimal that reads back as the rate. */
function rateText(rate: Rational): string {
  const text = String(Rationals.toNumber(rate));
  if (/^\d+(\.\d+)?$/.test(text) && text.length <= 15 && Rationals.equals(rational(text), rate)) return text;
  for (let decimals = 14; decimals >= 12; decimals--) {
    const rounded = Rationals.toNumber(rate).toFixed(decimals);
    if (rounded.length <= 15 && rate.denominator <= 1000) return rounded;
  }
  throw new AfferentError("record", {
    got: `a common rate of ${Rationals.format(rate)} Hz`,
    want: "a rate that 15 characters state",
    remedy: "resample, or write the sources apart",
  });
}

/** " 8:26:04 26/10/1994" behind the number of frames, or nothing. */
function timeText(startedAt: string | undefined): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(startedAt ?? "");
  return parts === null ? "" : ` ${parts[4]} ${parts[3]}/${parts[2]}/${parts[1]}`;
}
