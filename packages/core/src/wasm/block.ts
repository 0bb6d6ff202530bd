import { blockAt, type Block } from "../memory/block.ts";
import type { Wire } from "../wire/wire.ts";

/** Words of the C struct afferent_block: four views of the values, validity, size of a frame, frames. */
export const blockWords = 7;
const word = { valid: 4, size: 5, frames: 6 } as const;

/** A block in linear memory, described to the kernels by an `afferent_block` at `address`. Its arrays are made anew when the memory grows. */
export class WasmBlock implements Block {
  readonly size: number;
  readonly capacity: number;
  readonly address: number;
  f32!: Float32Array;
  i32!: Int32Array;
  i16!: Int16Array;
  i8!: Int8Array;
  valid!: Uint8Array;
  #struct!: Uint32Array;
  readonly #wire: Wire;
  readonly #values: number;

  constructor(
    buffer: ArrayBuffer,
    at: { readonly address: number; readonly values: number },
    wire: Wire,
    room: number,
  ) {
    const { size } = blockAt(buffer, at.values, wire, room);
    this.address = at.address;
    this.#values = at.values;
    this.#wire = wire;
    this.size = size;
    this.capacity = room;
    this.refresh(buffer);
    this.#struct.fill(at.values, 0, word.valid);
    this.#struct[word.valid] = this.valid.byteOffset;
    this.#struct[word.size] = size;
  }

  get frames(): number {
    return this.#struct[word.frames] ?? 0;
  }
  set frames(frames: number) {
    this.#struct[word.frames] = frames;
  }

  refresh(buffer: ArrayBuffer): void {
    const { f32, i32, i16, i8, valid } = blockAt(buffer, this.#values, this.#wire, this.capacity);
    this.f32 = f32;
    this.i32 = i32;
    this.i16 = i16;
    this.i8 = i8;
    this.valid = valid;
    this.#struct = new Uint32Array(buffer, this.address, blockWords);
  }
}
