import { elementBytes, frameSize, type Wire } from "../wire/wire.ts";

/**
 * The frames of one wire that one step works on. `f32`, `i32`, `i16` and `i8` are views of the same bytes;
 * an op uses the one its wire's dtype names (event frames: i32 counts, i16 offsets, f32 payload).
 */
export interface Block {
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly i16: Int16Array;
  readonly i8: Int8Array;
  /** One byte per frame: 1 valid, 0 not. */
  readonly valid: Uint8Array;
  /** Elements in one frame. */
  readonly size: number;
  /** Room, frames. */
  readonly capacity: number;
  /** How many frames it holds now; the op that writes the block sets it. */
  frames: number;
}

/** Bytes of a block of so many frames: values padded to 4, then one validity byte a frame, padded to 4. */
export const blockBytes = (wire: Wire, capacity: number): number =>
  valueBytes(wire, capacity) + Math.ceil(capacity / 4) * 4;

/** Bytes of the values of so many frames, padded to 4: validity stands behind them. */
export const valueBytes = (wire: Wire, capacity: number): number =>
  Math.ceil((frameSize(wire) * elementBytes(wire.dtype) * capacity) / 4) * 4;

export function blockAt(buffer: ArrayBufferLike, offset: number, wire: Wire, capacity: number): Block {
  const bytes = valueBytes(wire, capacity);
  return {
    f32: new Float32Array(buffer, offset, bytes / 4),
    i32: new Int32Array(buffer, offset, bytes / 4),
    i16: new Int16Array(buffer, offset, bytes / 2),
    i8: new Int8Array(buffer, offset, bytes),
    valid: new Uint8Array(buffer, offset + bytes, capacity),
    size: frameSize(wire),
    capacity,
    frames: 0,
  };
}

/** A block of its own memory, as tests and callers of single ops use it. */
export const newBlock = (wire: Wire, capacity: number): Block =>
  blockAt(new ArrayBuffer(blockBytes(wire, capacity)), 0, wire, capacity);
