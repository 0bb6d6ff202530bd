const blockValues = 8192;

/**
 * Numbers that arrive one by one, kept in blocks in as few bytes as give them back exactly: whole seconds and counts take four, and nothing is copied
 * as they grow. A file of millions of values is held so while it is read.
 */
export class GrowingNumbers {
  readonly #blocks: (Uint32Array | Float32Array | Float64Array)[] = [];
  /** Grows by doubling until it is a block. */
  #last = new Float64Array(4);
  #count = 0;

  get length(): number {
    return this.#blocks.length * blockValues + this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#last.length) {
      if (this.#count === blockValues) {
        this.#blocks.push(narrowed(this.#last));
        this.#count = 0;
      } else {
        const larger = new Float64Array(this.#count * 2);
        larger.set(this.#last);
        this.#last = larger;
      }
    }
    this.#last[this.#count++] = value;
  }

  /** All of them, in an array of their own. */
  all(): Float64Array {
    const values = new Float64Array(this.length);
    for (const [i, block] of this.#blocks.entries()) values.set(block, i * blockValues);
    values.set(this.#last.subarray(0, this.#count), this.#blocks.length * blockValues);
    return values;
  }
}

/** A copy of the values that takes the least memory without changing one. */
function narrowed(values: Float64Array): Uint32Array | Float32Array | Float64Array {
  if (values.every((value) => value >>> 0 === value && !Object.is(value, -0))) return Uint32Array.from(values);
  if (values.every((value) => Math.fround(value) === value)) return Float32Array.from(values);
  return Float64Array.from(values);
}
