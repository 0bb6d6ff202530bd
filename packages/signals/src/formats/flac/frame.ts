import { BitReader } from "./bits.ts";
import { crc16, crc8 } from "./checksums.ts";
import { readSubframe } from "./subframe.ts";

/** What a frame's header says (RFC 9639, 9.1). */
interface FrameHeader {
  /** The frame's number, or its first sample where block sizes vary. */
  readonly coded: number;
  readonly variable: boolean;
  readonly blockSize: number;
  readonly channels: number;
  /** "left-side" and the like: which channel is stored as a difference. */
  readonly stereo: "independent" | "left-side" | "side-right" | "mid-side";
  /** Bits per sample, undefined where the stream's header says. */
  readonly bits: number | undefined;
  /** The byte after the header. */
  readonly end: number;
}

export interface Frame extends FrameHeader {
  readonly samples: readonly Int32Array[];
}

const sizes = [undefined, 8, 12, undefined, 16, 20, 24, 32] as const;
const stereos = ["left-side", "side-right", "mid-side"] as const;

/** Reads the frame that begins at a byte, checksums verified; a text says what is wrong with it. */
export function readFrame(bytes: Uint8Array, start: number, streamBits: number): Frame | string {
  const header = readFrameHeader(bytes, start);
  if (typeof header === "string") return header;
  const bits = header.bits ?? streamBits;
  const reader = new BitReader(bytes, header.end);
  const samples: Int32Array[] = [];
  for (let channel = 0; channel < header.channels; channel++) {
    const side = header.stereo === "side-right" ? channel === 0 : header.stereo !== "independent" && channel === 1;
    const values = readSubframe(reader, header.blockSize, side ? bits + 1 : bits);
    if (typeof values === "string") return values;
    samples.push(values);
  }
  const footer = reader.align();
  const stated = reader.read(16);
  if (reader.overrun) return "the end of the file inside a FLAC frame";
  if (crc16(bytes, start, footer) !== stated) return "a FLAC frame that does not match its checksum";
  if (header.stereo !== "independent") restoreStereo(header.stereo, samples[0]!, samples[1]!);
  return { ...header, samples, end: footer + 2 };
}

/** A text says why there is no frame header here. */
export function readFrameHeader(bytes: Uint8Array, start: number): FrameHeader | string {
  const reader = new BitReader(bytes, start);
  const sync = reader.read(15);
  if (reader.overrun) return "the end of the file";
  if (sync !== 0x7ffc) return "no FLAC frame";
  const variable = reader.read(1) === 1;
  const blockCode = reader.read(4);
  const rateCode = reader.read(4);
  const channelCode = reader.read(4);
  const sizeCode = reader.read(3);
  const reserved = reader.read(1);
  if (blockCode === 0 || rateCode === 15 || channelCode > 10 || sizeCode === 3 || reserved !== 0)
    return "a FLAC frame header with reserved values";
  const coded = readCoded(reader);
  if (coded === undefined) return "a FLAC frame header with a malformed number";
  const blockSize = blockSizeOf(blockCode, reader);
  if (rateCode === 12) reader.read(8);
  else if (rateCode > 12) reader.read(16);
  const end = reader.align();
  const stated = reader.read(8);
  if (reader.overrun) return "the end of the file inside a FLAC frame header";
  if (crc8(bytes, start, end) !== stated) return "a FLAC frame header that does not match its checksum";
  return {
    coded,
    variable,
    blockSize,
    channels: channelCode < 8 ? channelCode + 1 : 2,
    stereo: channelCode < 8 ? "independent" : stereos[channelCode - 8]!,
    bits: sizes[sizeCode],
    end: end + 1,
  };
}

function blockSizeOf(code: number, reader: BitReader): number {
  if (code === 1) return 192;
  if (code === 6) return reader.read(8) + 1;
  if (code === 7) return reader.read(16) + 1;
  return code < 6 ? 144 << code : 1 << code;
}

/** A number of up to 36 bits in the manner of UTF-8. */
function readCoded(reader: BitReader): number | undefined {
  const first = reader.read(8);
  if (first < 0x80) return first;
  const ones = Math.clz32(~(first << 24));
  if (ones < 2 || ones > 7) return undefined;
  let value = first & (0x7f >> ones);
  for (let i = 1; i < ones; i++) {
    const next = reader.read(8);
    if (next >> 6 !== 2) return undefined;
    value = value * 64 + (next & 0x3f);
  }
  return value;
}

function restoreStereo(stereo: "left-side" | "side-right" | "mid-side", first: Int32Array, second: Int32Array): void {
  for (let i = 0; i < first.length; i++) {
    const a = first[i]!;
    const b = second[i]!;
    if (stereo === "left-side") second[i] = a - b;
    else if (stereo === "side-right") first[i] = a + b;
    else {
      // The middle lost its lowest bit, which is the side's.
      const doubled = (a << 1) | (b & 1);
      first[i] = (doubled + b) >> 1;
      second[i] = (doubled - b) >> 1;
    }
  }
}
