import { AfferentError } from "@afferent/core";
import type { Damage } from "../findings.ts";
import { checkSize, type ReadOptions } from "../format.ts";
import { readFrame, readFrameHeader, type Frame } from "./frame.ts";
import { Md5 } from "./md5.ts";

/** A decoded FLAC stream: whole numbers, one array per channel. */
interface FlacStream {
  readonly channels: readonly Int32Array[];
  readonly samples: number;
  readonly bits: number;
  /** Samples of damaged frames, which hold 0. */
  readonly lost: readonly { readonly start: number; readonly samples: number }[];
}

const want = "a FLAC stream (RFC 9639)";
const remedy = "the file is cut off or damaged; fetch it again";
/** A frame holds up to 65535 samples in 7 bytes of header and 3 per channel at least; fewer bytes cannot have held more lost samples. */
const smallestFrameBytes = 10;
/** Samples over all channels that a stream may unpack to where the caller states no other number: silence packs a thousandfold, so the size of the file says little. */
const samplesUnpackedFrom = (bytes: number): number => 2 ** 25 + 4 * bytes;
/** Behind damage, so many frames whose headers hold are looked into; chance makes hardly one such header, and a file made to have many would take hours. */
const bodiesTriedMax = 64;

/**
 * Decodes a FLAC stream (RFC 9639), verifying the checksum of every frame and the MD5 sum of the whole. Up to 24 bits and 8 channels; no Ogg.
 * @throws AfferentError naming the file and the byte; where damage is tolerated, damaged frames become lost samples.
 */
export function decodeFlac(bytes: Uint8Array, file: string, damage: Damage, options: ReadOptions): FlacStream {
  const info = readStreamInfo(bytes, file);
  const sized = { ...options, samplesMax: options.samplesMax ?? samplesUnpackedFrom(bytes.length) };
  const search = { bodies: bodiesTriedMax };
  const output = collector(info.channels);
  const lost: { start: number; samples: number }[] = [];
  for (let at = info.end; at < bytes.length;) {
    const frame = fits(readFrame(bytes, at, info.bits), info, output.length());
    if (typeof frame !== "string") {
      checkSize(file, info.channels * (output.length() + frame.blockSize), bytes.length, sized);
      output.add(frame.samples);
      at = frame.end;
      continue;
    }
    const next = findFrame(bytes, at + 1, info, output.length(), search);
    checkSize(file, info.channels * next.sample, bytes.length, sized);
    const samples = next.sample - output.length();
    damage.report(
      {
        where: `${file}, byte ${at}`,
        got: frame,
        want: `a sound FLAC frame with sample ${output.length()}`,
        ...(samples === 0 ? {} : { missing: [{ signal: file, start: output.length(), samples }] }),
      },
      remedy,
    );
    if (samples > 0) lost.push({ start: output.length(), samples });
    output.skip(samples);
    at = next.at;
  }
  const channels = output.finish();
  const samples = output.length();
  if (info.samples !== 0 && info.samples > samples) {
    const got = `the end of the file after ${samples} samples`;
    damage.report({ where: `${file}, byte ${bytes.length}`, got, want: `${info.samples} samples` }, remedy);
  }
  if (lost.length === 0 && info.samples <= samples && info.md5.some((byte) => byte !== 0))
    if (md5Of(channels, info.bits).some((byte, i) => byte !== info.md5[i]))
      damage.report({ where: file, got: "samples that do not match the stream's MD5 sum", want: "equal sums" }, remedy);
  return { channels, samples, bits: info.bits, lost };
}

interface StreamInfo {
  readonly channels: number;
  readonly bits: number;
  readonly samples: number;
  readonly blockSize: number;
  readonly md5: Uint8Array;
  /** The first byte after the metadata. */
  readonly end: number;
}

function readStreamInfo(bytes: Uint8Array, file: string): StreamInfo {
  const refuse = (at: number, got: string): never => {
    throw new AfferentError(`${file}, byte ${at}`, { got, want, remedy });
  };
  const starts = bytes[0] === 0x66 && bytes[1] === 0x4c && bytes[2] === 0x61 && bytes[3] === 0x43;
  if (!starts) refuse(0, 'a file that does not begin with "fLaC"');
  if (bytes.length < 42 || (bytes[4]! & 0x7f) !== 0) refuse(4, "no STREAMINFO block");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const packed = view.getUint32(18);
  const bits = ((packed >> 4) & 0x1f) + 1;
  if (bits > 24) refuse(20, `${bits} bits per sample`);
  let at = 4;
  for (let last = false; !last;) {
    if (at + 4 > bytes.length) refuse(bytes.length, "the end of the file inside the metadata");
    last = bytes[at]! >= 0x80;
    at += 4 + (view.getUint32(at) & 0xffffff);
  }
  if (at > bytes.length) refuse(bytes.length, "the end of the file inside the metadata");
  return {
    channels: ((packed >> 9) & 7) + 1,
    bits,
    samples: (packed & 15) * 2 ** 32 + view.getUint32(22),
    blockSize: view.getUint16(10),
    md5: bytes.subarray(26, 42),
    end: at,
  };
}

/** The frame where it belongs to the stream and stands in its place, else what is wrong. */
function fits(frame: Frame | string, info: StreamInfo, sample: number): Frame | string {
  if (typeof frame === "string") return frame;
  if (frame.channels !== info.channels) return `a FLAC frame of ${frame.channels} channels`;
  if (frame.bits !== undefined && frame.bits !== info.bits) return `a FLAC frame of ${frame.bits} bits`;
  const first = firstSample(frame, info);
  return first === sample ? frame : `the FLAC frame with sample ${first}`;
}

const firstSample = (frame: { coded: number; variable: boolean }, info: StreamInfo): number =>
  frame.variable ? frame.coded : frame.coded * info.blockSize;

/** The next sound frame of the stream after a damaged one, or the end of the file. */
function findFrame(bytes: Uint8Array, from: number, info: StreamInfo, sample: number, search: { bodies: number }) {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) continue;
    const header = readFrameHeader(bytes, at);
    if (typeof header === "string") continue;
    const first = firstSample(header, info);
    const most = Math.ceil((at - from + 1) / smallestFrameBytes) * 65535;
    if (first < sample || first - sample > most) continue;
    if (search.bodies-- <= 0) break;
    if (typeof fits(readFrame(bytes, at, info.bits), info, first) !== "string") return { at, sample: first };
  }
  return { at: bytes.length, sample };
}

/** Arrays that grow by what was decoded, never by what a header promises. */
function collector(channels: number) {
  let arrays = Array.from({ length: channels }, () => new Int32Array(4096));
  let length = 0;
  const reserve = (samples: number): void => {
    if (samples <= arrays[0]!.length) return;
    arrays = arrays.map((old) => {
      const larger = new Int32Array(Math.max(samples, 2 * old.length));
      larger.set(old);
      return larger;
    });
  };
  return {
    length: () => length,
    add: (samples: readonly Int32Array[]): void => {
      const count = samples[0]!.length;
      reserve(length + count);
      for (const [channel, values] of samples.entries()) arrays[channel]!.set(values, length);
      length += count;
    },
    skip: (samples: number): void => {
      reserve(length + samples);
      length += samples;
    },
    finish: () => arrays.map((array) => array.subarray(0, length)),
  };
}

/** The MD5 sum of the samples, interleaved, little-endian in whole bytes (RFC 9639, 8.2). */
function md5Of(channels: readonly Int32Array[], bits: number): Uint8Array {
  const width = Math.ceil(bits / 8);
  const samples = channels[0]!.length;
  const md5 = new Md5();
  const chunk = 4096;
  for (let start = 0; start < samples; start += chunk) {
    const count = Math.min(chunk, samples - start);
    const bytes = new Uint8Array(count * channels.length * width);
    let at = 0;
    for (let i = start; i < start + count; i++)
      for (const values of channels) for (let k = 0; k < width; k++) bytes[at++] = values[i]! >> (8 * k);
    md5.update(bytes);
  }
  return md5.digest();
}
