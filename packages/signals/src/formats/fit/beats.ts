import type { FitMessage } from "./protocol.ts";

/** How far intervals may lag behind the records before a break is assumed. */
const breakSeconds = 5;

/** Gives times to the intervals between beats, which a FIT file lists without any. */
export class IntervalTimes {
  #clock = Number.NaN;
  #end = Number.NaN;

  /** A record of this time was read. */
  at(seconds: number): void {
    this.#clock = seconds;
  }

  /** The intervals of one message in seconds or NaN; what it has before any time is known counts from the first record's message. */
  take(
    values: readonly number[],
    timestamp: number | undefined,
  ): readonly { readonly endSeconds: number; readonly ms: number }[] {
    const clock = Number.isNaN(this.#clock) ? (timestamp ?? Number.NaN) : this.#clock;
    if (Number.isNaN(this.#end) || clock - this.#end > breakSeconds) this.#end = clock;
    return values.flatMap((ms) => {
      if (Number.isNaN(ms)) return [];
      this.#end += ms / 1000;
      return [{ endSeconds: this.#end, ms }];
    });
  }
}

/** Heart rates of a strap that stored them under water: times are 1/1024 s of its own clock, mostly their lower 12 bits alone. */
export class ChestStrapBeats {
  #ticks = Number.NaN;
  #offset = Number.NaN;

  take(message: FitMessage): readonly { readonly seconds: number; readonly perMinute: number }[] {
    const rates = message.numbers(6);
    const whole = message.numbers(9);
    if (whole.length > 0 && !Number.isNaN(whole[0]!) && message.timestamp !== undefined) {
      const fraction = message.number(0);
      // The message's own time is that of its first beat, on the clock of the watch.
      if (!Number.isNaN(message.number(253)))
        this.#offset = message.timestamp + (Number.isNaN(fraction) ? 0 : fraction / 32768) - whole[0]! / 1024;
      this.#ticks = whole.at(-1)!;
      return this.#beats(whole, rates);
    }
    const times = twelveBits(message.numbers(10)).map((low) => {
      this.#ticks += (low - this.#ticks) & 0xfff;
      return this.#ticks;
    });
    return this.#beats(times, rates);
  }

  #beats(ticks: readonly number[], rates: readonly number[]) {
    return rates.flatMap((perMinute, i) => {
      const seconds = (ticks[i] ?? Number.NaN) / 1024 + this.#offset;
      return Number.isNaN(perMinute) || Number.isNaN(seconds) ? [] : [{ seconds, perMinute }];
    });
  }
}

/** Two numbers of 12 bits in three bytes, the lower bits first. */
function twelveBits(bytes: readonly number[]): number[] {
  const values: number[] = [];
  for (let i = 0; i + 2 < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!].map((value) => (Number.isNaN(value) ? 0xff : value));
    values.push(a! | ((b! & 15) << 8), (b! >> 4) | (c! << 4));
  }
  return values;
}
