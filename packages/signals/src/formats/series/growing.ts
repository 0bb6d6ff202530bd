/** Numbers that arrive one by one, in a typed array that doubles when full. */
export class GrowingNumbers {
  #values = new Float64Array(4);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** A view of what is there; further pushes may leave it behind. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
