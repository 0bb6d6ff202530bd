import { blockAt, type Block, type PlannedBlock } from "../memory/block.ts";

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
  readonly #place: PlannedBlock;

  /** In: where its struct stands, and its place with offsets from the start of the memory. */
  constructor(buffer: ArrayBuffer, address: number, place: PlannedBlock) {
    const { size } = blockAt(buffer, place);
    this.address = address;
    this.#place = place;
    this.size = size;
    this.capacity = place.capacity;
    this.refresh(buffer);
    this.#struct.fill(place.offset, 0, word.valid);
    this.#struct[word.valid] = place.validOffset;
    this.#struct[word.size] = size;
  }

  get frames(): number {
    return this.#struct[word.frames] ?? 0;
  }
  set frames(frames: number) {
    this.#struct[word.frames] = frames;
  }

  refresh(buffer: ArrayBuffer): void {
    const { f32, i32, i16, i8, valid } = blockAt(buffer, this.#place);
    this.f32 = f32;
    this.i32 = i32;
    this.i16 = i16;
    this.i8 = i8;
    this.valid = valid;
    this.#struct = new Uint32Array(buffer, this.address, blockWords);
  }
}
