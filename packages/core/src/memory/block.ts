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

/** Bytes of a block of so many frames: its values and its validity. */
export const blockBytes = (wire: Wire, capacity: number): number => valueBytes(wire, capacity) + validBytes(capacity);

/** Bytes of the validity of so many frames, one each, padded to 4. */
export const validBytes = (capacity: number): number => Math.ceil(capacity / 4) * 4;

/** Bytes of the values of so many frames, padded to 4. */
export const valueBytes = (wire: Wire, capacity: number): number =>
  Math.ceil((frameSize(wire) * elementBytes(wire.dtype) * capacity) / 4) * 4;

/** Where a wire's frames stand, in bytes from the start of scratch: values and validity may lie apart. */
export interface PlannedBlock {
  readonly wire: Wire;
  readonly offset: number;
  readonly validOffset: number;
  readonly capacity: number;
}

/** The place of a block whose validity stands right behind its values. */
export const wholeBlock = (wire: Wire, capacity: number, offset: number): PlannedBlock => ({
  wire,
  capacity,
  offset,
  validOffset: offset + valueBytes(wire, capacity),
});

export function blockAt(buffer: ArrayBufferLike, { wire, capacity, offset, validOffset }: PlannedBlock): Block {
  const bytes = valueBytes(wire, capacity);
  return {
    f32: new Float32Array(buffer, offset, bytes / 4),
    i32: new Int32Array(buffer, offset, bytes / 4),
    i16: new Int16Array(buffer, offset, bytes / 2),
    i8: new Int8Array(buffer, offset, bytes),
    valid: new Uint8Array(buffer, validOffset, capacity),
    size: frameSize(wire),
    capacity,
    frames: 0,
  };
}

/** A block of its own memory, as tests and callers of single ops use it. */
export const newBlock = (wire: Wire, capacity: number): Block =>
  blockAt(new ArrayBuffer(blockBytes(wire, capacity)), wholeBlock(wire, capacity, 0));
