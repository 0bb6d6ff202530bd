import { Rationals, rational, type Pipeline } from "@afferent/core";
import type { LiveData, LiveHello, LiveSource } from "@afferent/signals";

/** What became of the frames of one source. */
export interface PlacedCounts {
  readonly source: string;
  readonly frames: number;
  readonly missing: number;
  /** Came again, or after their place had been given up. */
  readonly dropped: number;
}

/** Offers frames to a pipeline at their places: what is missing before them as a gap, what came before not again. */
export class Placement {
  readonly #source: LiveSource;
  readonly #channels: number;
  readonly #hz: number;
  readonly #clock: LiveHello["clock"];
  readonly #offer: (frames: Parameters<Pipeline["push"]>[1]) => void;
  #next = 0;
  #ticks: number | undefined;
  #zeroTicks: number | undefined;
  #counts = { frames: 0, missing: 0, dropped: 0 };

  constructor(
    source: LiveSource,
    channels: number,
    clock: LiveHello["clock"],
    offer: (frames: Parameters<Pipeline["push"]>[1]) => void,
  ) {
    this.#source = source;
    this.#channels = channels;
    this.#hz = Rationals.toNumber(rational(source.rateHz));
    this.#clock = clock;
    this.#offer = offer;
  }

  get counts(): PlacedCounts {
    return { source: this.#source.name, ...this.#counts };
  }

  /** Seconds of signal that this source has delivered or given up. */
  get seconds(): number {
    return this.#next / this.#hz;
  }

  /** @param zeroTicks the device's counter at the stream's zero, for binary packets. @returns false where the data does not fit the source. */
  add(data: LiveData, zeroTicks: number): boolean {
    if (data.channels !== null && data.channels.length !== this.#source.channels) return false;
    const first = this.#frameOf(data, zeroTicks);
    // A place further than a year ahead is no place.
    if (first === undefined || first - this.#next > 3.2e7 * this.#hz) return false;
    if (first > this.#next) this.#miss(first - this.#next);
    const skipped = Math.min(data.frames, this.#next - first);
    this.#counts.dropped += skipped;
    const frames = data.frames - skipped;
    if (frames === 0) return true;
    if (data.channels === null) {
      this.#miss(frames);
      return true;
    }
    this.#counts.frames += frames;
    this.#next += frames;
    this.#offer({ channels: data.channels.slice(0, this.#channels), start: skipped, frames });
    return true;
  }

  /** Seconds of silence, as when a band is taken off. */
  silence(frames: number): void {
    this.#offer({ channels: null, start: 0, frames });
  }

  #miss(frames: number): void {
    this.#counts.missing += frames;
    this.#next += frames;
    this.#offer({ channels: null, start: 0, frames });
  }

  #frameOf({ place }: LiveData, zeroTicks: number): number | undefined {
    if (place.by === "order") return this.#next;
    if (place.by === "frame") return place.frame;
    if (place.by === "seconds") return this.#near(place.seconds * this.#hz);
    if (this.#clock === undefined) return undefined;
    const { tickHz, bits } = this.#clock;
    const size = 2 ** bits;
    const last = this.#ticks ?? zeroTicks;
    const step = place.ticks - last - size * Math.floor((place.ticks - last) / size + 0.5);
    this.#zeroTicks ??= zeroTicks;
    this.#ticks = last + step;
    return this.#near(((this.#ticks - this.#zeroTicks) / tickHz) * this.#hz);
  }

  /** Time stamps are rounded and clocks are off: within three quarters of a frame of the next place, it is the next place. */
  #near(frame: number): number {
    return Math.abs(frame - this.#next) < 0.75 ? this.#next : Math.max(0, Math.round(frame));
  }
}
