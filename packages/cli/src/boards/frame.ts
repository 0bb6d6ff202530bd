import { crc32 } from "@afferent/core";

/**
 * Frames on a serial line: a message of any bytes with its CRC-32, made free of zeros by consistent overhead byte stuffing (Cheshire and
 * Baker 1999, doi 10.1109/90.769765) and ended by a zero. A receiver that lost bytes is in step again after the next zero. edge/hil/frame.c is
 * the same for the board.
 */
export interface Frame {
  readonly type: number;
  readonly status: number;
  /** 0 to 65535; an answer carries that of its request. */
  readonly sequence: number;
  readonly payload: Uint8Array;
}

const headBytes = 4;
const crcBytes = 4;

/** The bytes of a frame on the line, with a zero at both ends. */
export function encodeFrame({ type, status, sequence, payload }: Frame): Uint8Array {
  const message = new Uint8Array(headBytes + payload.length + crcBytes);
  message.set([type, status, sequence & 255, sequence >> 8]);
  message.set(payload, headBytes);
  const end = headBytes + payload.length;
  new DataView(message.buffer).setUint32(end, crc32(message.subarray(0, end)), true);
  return stuff(message);
}

/** Groups of up to 254 bytes that are not zero, each behind its length and one. */
function stuff(message: Uint8Array): Uint8Array {
  const out = new Uint8Array(message.length + Math.ceil(message.length / 254) + 3);
  let codeAt = 1;
  let at = 2;
  for (const byte of message) {
    if (at - codeAt === 255) {
      out[codeAt] = 255;
      codeAt = at++;
    }
    if (byte === 0) {
      out[codeAt] = at - codeAt;
      codeAt = at++;
    } else out[at++] = byte;
  }
  out[codeAt] = at - codeAt;
  return out.slice(0, at + 1);
}

/** What stood before the stuffing; none where no sender makes such bytes. */
function unstuff(bytes: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(bytes.length);
  let from = 0;
  let to = 0;
  while (from < bytes.length) {
    const code = bytes[from] ?? 0;
    if (code === 0 || from + code > bytes.length) return undefined;
    out.set(bytes.subarray(from + 1, from + code), to);
    to += code - 1;
    from += code;
    if (code < 255 && from < bytes.length) out[to++] = 0;
  }
  return out.subarray(0, to);
}

function decode(stuffed: Uint8Array): Frame | undefined {
  const message = unstuff(stuffed);
  if (message === undefined || message.length < headBytes + crcBytes) return undefined;
  const end = message.length - crcBytes;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (view.getUint32(end, true) !== crc32(message.subarray(0, end))) return undefined;
  const payload = message.slice(headBytes, end);
  return { type: view.getUint8(0), status: view.getUint8(1), sequence: view.getUint16(2, true), payload };
}

/** Takes bytes as they come, cut anywhere, and gives each frame when its end has come; `damaged` for what is no frame. */
type FrameReader = (bytes: Uint8Array) => readonly (Frame | "damaged")[];

/** In: the most bytes a frame may have on the line; what is longer is damaged and is not kept. */
export function frameReader(mostBytes: number): FrameReader {
  const held = new Uint8Array(mostBytes);
  let length = 0;
  return (bytes) => {
    const found: (Frame | "damaged")[] = [];
    let from = 0;
    while (from < bytes.length) {
      const zero = bytes.indexOf(0, from);
      const piece = bytes.subarray(from, zero < 0 ? bytes.length : zero);
      if (length + piece.length <= mostBytes) held.set(piece, length);
      length += piece.length;
      from += piece.length + 1;
      if (zero < 0) break;
      if (length > 0) found.push((length <= mostBytes ? decode(held.subarray(0, length)) : undefined) ?? "damaged");
      length = 0;
    }
    return found;
  };
}
