import { AfferentError, crc32 } from "@afferent/core";
import { textOf } from "../formats/text.ts";
import { liveMessageOf } from "./json-line.ts";
import type { LiveHello, LiveMessage } from "./message.ts";

/*
 * Little-endian:
 *   0  u8   0xAF
 *   1  u8   0x1E
 *   2  u8   version, 1
 *   3  u8   kind: 0 hello (payload: the JSON of a hello line), 1 data in f32, 2 data in i16, 3 and 4 the same with the time of arrival
 *   4  u16  length of the payload, bytes
 *   6       payload
 *   .. u32  CRC-32 of bytes 2 to the end of the payload
 * Payload of data: u8 source (place in the hello), u8 channels, u16 sequence, u64 ticks of the first frame, u16 frames, in kinds 3 and 4 f64 arrival in seconds, then frames * channels samples, frame by frame.
 */
const kinds = { hello: 0, f32: 1, i16: 2, f32Arrived: 3, i16Arrived: 4 } as const;
const headBytes = 6;
const dataHeadBytes = 14;
const arrivalBytes = 8;
export const magic = [0xaf, 0x1e] as const;

/** One data packet to send. */
export interface PacketContent {
  readonly source: number;
  readonly sequence: number;
  /** The device's counter at the first frame, below 2^53. */
  readonly ticks: number;
  /** Frame by frame, equal lengths. */
  readonly frames: readonly (readonly number[])[];
  readonly samples: "f32" | "i16";
  /** When the packet arrived, s, by the monotonic clock of who received it from the device; left out by a device itself. */
  readonly arrivalSeconds?: number;
}

/** The bytes of a data packet: what a device sends. @throws AfferentError where it does not fit. */
export function encodePacket({ source, sequence, ticks, frames, samples, arrivalSeconds }: PacketContent): Uint8Array {
  const channels = frames[0]?.length ?? 0;
  const size = samples === "f32" ? 4 : 2;
  const headEnd = dataHeadBytes + (arrivalSeconds === undefined ? 0 : arrivalBytes);
  const length = headEnd + frames.length * channels * size;
  if (length > 0xffff || channels === 0)
    throw new AfferentError("encodePacket", { got: `${length} bytes`, want: "1 frame or more, up to 65535 bytes" });
  const payload = new DataView(new ArrayBuffer(length));
  payload.setUint8(0, source);
  payload.setUint8(1, channels);
  payload.setUint16(2, sequence, true);
  payload.setBigUint64(4, BigInt(ticks), true);
  payload.setUint16(12, frames.length, true);
  if (arrivalSeconds !== undefined) payload.setFloat64(dataHeadBytes, arrivalSeconds, true);
  let at = headEnd;
  for (const value of frames.flat()) {
    if (samples === "f32") payload.setFloat32(at, value, true);
    else payload.setInt16(at, value, true);
    at += size;
  }
  const kind = arrivalSeconds === undefined ? samples : (`${samples}Arrived` as const);
  return framed(kinds[kind], new Uint8Array(payload.buffer));
}

/** The bytes of a hello packet around the JSON of a hello line, in ASCII. */
export const encodeHello = (json: string): Uint8Array =>
  framed(
    kinds.hello,
    Uint8Array.from(json, (character) => character.charCodeAt(0)),
  );

function framed(kind: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headBytes + payload.length + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([...magic, 1, kind]);
  view.setUint16(4, payload.length, true);
  bytes.set(payload, headBytes);
  view.setUint32(headBytes + payload.length, crc32(bytes.subarray(2, headBytes + payload.length)), true);
  return bytes;
}

/**
 * The packet at the start of the bytes.
 * @returns "more" where bytes are missing, "damaged" where this is none, or its bytes and message.
 */
export function decodePacket(
  bytes: Uint8Array,
  hello: LiveHello | undefined,
): "more" | "damaged" | { readonly bytes: number; readonly message: LiveMessage } {
  if (bytes.length < headBytes) return "more";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== magic[0] || bytes[1] !== magic[1] || bytes[2] !== 1 || bytes[3]! > 4) return "damaged";
  const end = headBytes + view.getUint16(4, true);
  if (bytes.length < end + 4) return "more";
  if (crc32(bytes.subarray(2, end)) !== view.getUint32(end, true)) return "damaged";
  const message =
    bytes[3] === kinds.hello
      ? liveMessageOf(JSON.parse(textOf(bytes.subarray(headBytes, end))))
      : dataOf(new DataView(bytes.buffer, bytes.byteOffset + headBytes, end - headBytes), bytes[3]!, hello);
  return message === undefined ? "damaged" : { bytes: end + 4, message };
}

function dataOf(view: DataView, kind: number, hello: LiveHello | undefined): LiveMessage | undefined {
  const isArrived = kind === kinds.f32Arrived || kind === kinds.i16Arrived;
  const headEnd = dataHeadBytes + (isArrived ? arrivalBytes : 0);
  if (view.byteLength < headEnd) return undefined;
  const source = hello?.sources[view.getUint8(0)];
  const channels = view.getUint8(1);
  const ticks = Number(view.getBigUint64(4, true));
  const frames = view.getUint16(12, true);
  const isFloat = kind === kinds.f32 || kind === kinds.f32Arrived;
  const size = isFloat ? 4 : 2;
  const fits = view.byteLength === headEnd + frames * channels * size && frames > 0;
  if (source === undefined || channels !== source.channels || !fits || !Number.isSafeInteger(ticks)) return undefined;
  const arrived = isArrived ? { arrivalSeconds: view.getFloat64(dataHeadBytes, true) } : {};
  if (!Number.isFinite(arrived.arrivalSeconds ?? 0)) return undefined;
  const columns = Array.from({ length: channels }, () => new Float64Array(frames));
  for (let k = 0; k < frames * channels; k++) {
    const at = headEnd + k * size;
    const value = isFloat ? view.getFloat32(at, true) : view.getInt16(at, true) * source.scale;
    columns[k % channels]![Math.floor(k / channels)] = value;
  }
  return {
    kind: "data",
    source: source.name,
    place: { by: "ticks", ticks, sequence: view.getUint16(2, true), ...arrived },
    frames,
    channels: columns,
  };
}
