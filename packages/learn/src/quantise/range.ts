import type { Range } from "./quant.ts";

/**
 * How the range of a wire is found from what it carried: all of it; without a share of the numbers at either end, such as 1e-4; or the range whose codes have the
 * least squared error, when what lies outside is cut off.
 */
export type RangeMethod =
  | { readonly method: "extremes" }
  | { readonly method: "percentile"; readonly outside: number }
  | { readonly method: "least-squared-error" };

const bins = 2048;
/** Ends that are tried for the least squared error: so many shares of each end. */
const tries = 32;

/** What a wire carried: its ends, then how often it was in each of 2,048 parts between them. */
export class WireHistogram {
  #low = Infinity;
  #high = -Infinity;
  #counts: Float64Array | undefined;

  /** First all numbers go through here. @returns false for a number that is not finite: such a wire has no range. */
  widen(values: Float32Array): boolean {
    for (const value of values) {
      if (!Number.isFinite(value)) return false;
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
    }
    return true;
  }

  /** Then, where the method asks for them, all through here. */
  count(values: Float32Array): void {
    this.#counts ??= new Float64Array(bins);
    const perUnit = (bins - 1) / (this.#high - this.#low || 1);
    for (const value of values) this.#counts[Math.round((value - this.#low) * perUnit)]!++;
  }

  range(how: RangeMethod): Range {
    const whole = { low: this.#low, high: this.#high };
    if (how.method === "extremes" || !this.#counts || this.#low === this.#high) return whole;
    return how.method === "percentile" ? this.#without(this.#counts, how.outside) : this.#leastError(this.#counts);
  }

  #valueOf(bin: number): number {
    return this.#low + (bin * (this.#high - this.#low)) / (bins - 1);
  }

  #without(counts: Float64Array, outside: number): Range {
    const most = outside * counts.reduce((sum, count) => sum + count, 0);
    let [from, to] = [0, bins - 1];
    for (let passed = counts[from]!; passed <= most && from < to; passed += counts[++from]!);
    for (let passed = counts[to]!; passed <= most && to > from; passed += counts[--to]!);
    return { low: this.#valueOf(from), high: this.#valueOf(to) };
  }

  /** Both ends are drawn in by the same share, except an end at 0. */
  #leastError(counts: Float64Array): Range {
    let best = { low: this.#low, high: this.#high };
    let least = Infinity;
    for (let k = tries; k > tries / 4; k--) {
      const [low, high] = [(Math.min(0, this.#low) * k) / tries, (Math.max(0, this.#high) * k) / tries];
      // Codes are spread evenly: their error has a variance of a twelfth of the squared step.
      const inside = ((high - low) / 255) ** 2 / 12;
      let error = 0;
      for (let bin = 0; bin < bins; bin++) {
        const value = this.#valueOf(bin);
        const beyond = value < low ? low - value : value > high ? value - high : 0;
        error += counts[bin]! * (beyond > 0 ? beyond * beyond : inside);
      }
      if (error < least) [best, least] = [{ low, high }, error];
    }
    return best;
  }
}
