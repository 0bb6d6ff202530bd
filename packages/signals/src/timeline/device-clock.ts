import type { EpochFit } from "./clock-fit.ts";
import { delayEnvelope, type Envelope } from "./envelope.ts";
import type { ClockEstimate, DeviceClock, Packet } from "./packet.ts";

/** One run of a device's counter, from a start to the next. */
export interface Epoch {
  /** Roughly, to place packets by. */
  readonly envelope: Envelope;
  /** As well as it can be known, to place frames by. */
  readonly fitOf: (source: string) => EpochFit;
  /** Arrival of its first packet, s. */
  readonly sinceSeconds: number;
}

/** A packet with the time that its first frame has on the device's unwrapped clock. */
export interface Placed {
  readonly packet: Packet;
  readonly epoch: Epoch;
  readonly deviceSeconds: number;
}

/** How a packet lies on the link: seconds from its first frame to its last, and the least delay of the link after that. */
export interface Shape {
  readonly sequenceSize: number;
  readonly spanSeconds: number;
  readonly leastDelaySeconds: number;
}

interface ReaderOptions {
  readonly patienceSeconds: number;
  readonly windowSeconds: number;
  readonly driftPpmMax: number;
}
interface Anchor {
  readonly ticks: number;
  readonly sequence: number;
}
interface Suspect {
  readonly packet: Packet;
  readonly shape: Shape;
}

/** `value` mod `size` in [-size/2, size/2). */
const nearZero = (value: number, size: number): number => value - size * Math.floor(value / size + 0.5);

/**
 * Reads one device's clock. A packet is placed where its counter, its sequence number and its arrival agree: not earlier than it can have been sent, not older
 * than `patienceSeconds` before the newest, its sequence number on by no more than the time allows. One that does not fit is held as a suspect; a second
 * that fits the first proves a reset, and both begin a new epoch. Arrival decides how often a counter wrapped in a silence.
 * A reset within `patienceSeconds` of the start of the counter cannot be told from repeats.
 */
export class ClockReader {
  readonly #clock: DeviceClock;
  readonly #options: ReaderOptions;
  readonly #size: number;
  readonly #beginFit: (source: string) => EpochFit;
  #epoch: Epoch | undefined;
  #newest = 0;
  #oldest = 0;
  #anchors = new Map<string, Anchor>();
  #suspect: Suspect | undefined;
  #starts = 0;
  #lastHost = 0;

  constructor(clock: DeviceClock, options: ReaderOptions, beginFit: (source: string) => EpochFit) {
    this.#clock = clock;
    this.#options = options;
    this.#size = 2 ** clock.bits;
    this.#beginFit = beginFit;
  }

  /** @returns the packets that now have a place (two where the second confirms a reset), and those given up as implausible. */
  place(packet: Packet, shape: Shape): { readonly placed: readonly Placed[]; readonly dropped: readonly Packet[] } {
    const epoch = this.#epoch ?? this.#begin(packet);
    const ticks = this.#starts === 1 && this.#anchors.size === 0 ? packet.ticks : this.#fitting(epoch, packet, shape);
    if (ticks !== undefined) return { placed: [this.#accept(epoch, packet, shape, ticks)], dropped: [] };
    const suspect = this.#suspect;
    if (suspect === undefined || !this.#confirms(suspect, packet, shape)) {
      this.#suspect = { packet, shape };
      return { placed: [], dropped: suspect ? [suspect.packet] : [] };
    }
    const { packet: first } = suspect;
    this.#suspect = undefined;
    const next = this.#begin(first);
    const second = first.ticks + nearZero(packet.ticks - first.ticks, this.#size);
    return {
      placed: [this.#accept(next, first, suspect.shape, first.ticks), this.#accept(next, packet, shape, second)],
      dropped: [],
    };
  }

  /** A packet that nothing confirmed: to be counted at the end. */
  get suspect(): Packet | undefined {
    return this.#suspect?.packet;
  }

  get estimate(): ClockEstimate {
    const line = this.#epoch?.envelope.line ?? { offset: 0, slope: 0 };
    const device = (this.#lastHost - line.offset) / (1 + line.slope);
    return {
      clock: this.#clock.name,
      starts: this.#starts,
      // The line gives host seconds per device second; a fast clock counts more seconds than the host.
      driftPpm: (1 / (1 + line.slope) - 1) * 1e6,
      offsetSeconds: line.offset + line.slope * device,
      uncertaintySeconds: Math.max(
        0,
        ...[...this.#anchors.keys()].map((source) => uncertaintyOf(this.#epoch!.fitOf(source), device)),
      ),
    };
  }

  #begin(packet: Packet): Epoch {
    const wide = this.#options.driftPpmMax / 1e6;
    const slope = this.#epoch?.envelope.line.slope ?? 0;
    const seconds = Math.max(1, this.#newest - this.#oldest) / this.#clock.tickHz;
    // The same crystal goes on: its drift is known as well as the epoch before was long, some milliseconds over its length.
    const known = this.#epoch === undefined ? wide : Math.max(2e-5, 4e-3 / seconds);
    const bounds = { low: Math.max(-wide, slope - known), high: Math.min(wide, slope + known) };
    const { windowSeconds } = this.#options;
    this.#epoch = {
      envelope: delayEnvelope({ windowSeconds, slope: bounds }),
      fitOf: fitsOf(this.#clock, this.#beginFit),
      sinceSeconds: packet.arrivalSeconds,
    };
    this.#anchors = new Map();
    this.#newest = packet.ticks;
    this.#oldest = packet.ticks;
    this.#starts++;
    return this.#epoch;
  }

  #accept(epoch: Epoch, packet: Packet, shape: Shape, ticks: number): Placed {
    // A counter is read somewhere within its tick.
    const deviceSeconds = (ticks + 0.5) / this.#clock.tickHz;
    epoch.envelope.observe(deviceSeconds, hostOf(packet, shape));
    const anchor = this.#anchors.get(packet.source);
    if (anchor === undefined || ticks > anchor.ticks)
      this.#anchors.set(packet.source, { ticks, sequence: packet.sequence });
    this.#newest = Math.max(this.#newest, ticks);
    this.#lastHost = packet.arrivalSeconds;
    return { packet, epoch, deviceSeconds };
  }

  /** The unwrapped ticks of a packet that fits the running epoch, or undefined. */
  #fitting(epoch: Epoch, packet: Packet, shape: Shape): number | undefined {
    const { tickHz } = this.#clock;
    const { patienceSeconds } = this.#options;
    const { offset, slope } = epoch.envelope.line;
    const predicted = ((hostOf(packet, shape) - offset) / (1 + slope)) * tickHz;
    const ticks = Math.round(predicted) + nearZero(packet.ticks - Math.round(predicted), this.#size);
    const early = (ticks - predicted) / tickHz;
    const old = (this.#newest - ticks) / tickHz;
    if (early > patienceSeconds || old > patienceSeconds) return undefined;
    const anchor = this.#anchors.get(packet.source);
    return anchor === undefined || follows(packet, anchor, (ticks - anchor.ticks) / tickHz, shape) ? ticks : undefined;
  }

  #confirms({ packet: first, shape: firstShape }: Suspect, packet: Packet, shape: Shape): boolean {
    const { tickHz } = this.#clock;
    const seconds = nearZero(packet.ticks - first.ticks, this.#size) / tickHz;
    const passed = hostOf(packet, shape) - hostOf(first, firstShape);
    const apart = Math.abs(nearZero((seconds - passed) * tickHz, this.#size) / tickHz);
    if (apart > this.#options.patienceSeconds || seconds === 0) return false;
    return packet.source !== first.source || follows(packet, first, seconds, shape);
  }
}

/**
 * No line of a clock is off by more, with near certainty: so many standard deviations. The tails are exponential, so none is certain: docs/live.md says in how many streams two sources are further
 * apart than the limit. More makes gaps where links are poor: at six 29 % of the frames of `npm run fuzz:clocks -- 40 1 live`, at eight 46 %.
 */
const deviations = 6;
export const uncertaintyOf = (fit: EpochFit, deviceSeconds: number): number =>
  deviations * fit.deviationAt(deviceSeconds);

/** A coarser counter does not show where within its ticks a sensor takes its frames, s. */
const coarseTickSeconds = 1e-4;

/**
 * Which fit a source of an epoch has. Sources of one counter share one, so that they keep no skew; those of a coarse counter, which would keep as
 * much as a tick, have one each: their arrivals tell more than their stamps.
 */
function fitsOf(clock: DeviceClock, begin: (source: string) => EpochFit): (source: string) => EpochFit {
  const fits = new Map<string, EpochFit>();
  return (source) => {
    const key = fitKeyOf(clock, source);
    const fit = fits.get(key) ?? begin(key);
    fits.set(key, fit);
    return fit;
  };
}
const fitKeyOf = (clock: DeviceClock, source: string): string => (1 / clock.tickHz > coarseTickSeconds ? source : "");

/** When the first frame of a packet was taken at the latest, by its arrival. */
export const hostOf = (packet: Packet, shape: Shape): number =>
  packet.arrivalSeconds - shape.leastDelaySeconds - shape.spanSeconds;

/** Whether the sequence number went on, or back, by as many packets as `seconds` can hold. */
function follows(packet: Packet, anchor: { readonly sequence: number }, seconds: number, shape: Shape): boolean {
  const { sequenceSize } = shape;
  const packets = (1.5 * Math.abs(seconds)) / Math.max(shape.spanSeconds, 1e-3) + 2;
  if (packets >= sequenceSize / 2) return true;
  const step = nearZero(packet.sequence - anchor.sequence, sequenceSize);
  if (seconds === 0) return step === 0;
  return seconds > 0 ? step >= 1 && step <= packets : step <= -1 && -step <= packets;
}
