import { pushVarint } from "./compact.ts";

/**
 * Repetition or definition levels as runs of Parquet's RLE hybrid, with the length before them that version 1 of a data page wants.
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/. For levels of at most eight bits.
 */
export class LevelRuns {
  readonly #bytes: number[] = [];
  #level = 0;
  #count = 0;

  add(level: number, count: number): void {
    if (count === 0) return;
    if (level !== this.#level) this.#end();
    this.#level = level;
    this.#count += count;
  }

  finish(): Uint8Array {
    this.#end();
    const bytes = new Uint8Array(4 + this.#bytes.length);
    new DataView(bytes.buffer).setUint32(0, this.#bytes.length, true);
    bytes.set(this.#bytes, 4);
    return bytes;
  }

  #end(): void {
    if (this.#count === 0) return;
    pushVarint(this.#bytes, this.#count * 2);
    this.#bytes.push(this.#level);
    this.#count = 0;
  }
}
