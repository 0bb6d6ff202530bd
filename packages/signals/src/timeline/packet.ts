import type { Rational, RationalLike } from "@afferent/core";

/** The counter of a device that stamps its packets. */
export interface DeviceClock {
  readonly name: string;
  /** Ticks per second as the device claims, 1 to 1e9. The oscillator behind it may be off by `driftPpmMax`. */
  readonly tickHz: number;
  /** The counter wraps at 2^bits, 8 to 53. Divide a 64-bit counter before it comes here. */
  readonly bits: number;
}

/** One sensor of a device. Sources of one device name the same clock and so never drift apart. */
export interface PacketSource {
  readonly name: string;
  readonly clock: string;
  /** What the sensor claims, exact: the rate of the timeline. The true rate may differ by 0.5 %. */
  readonly rateHz: RationalLike;
  readonly channels: number;
  /** The packet counter wraps at 2^bits, 4 to 32. */
  readonly sequenceBits: number;
  /** The least time from the last frame of a packet to its arrival, s. Packets cannot show it: an error here shifts the device by as much. */
  readonly leastDelaySeconds: number;
}

/** What arrived, as it arrived. */
export interface Packet {
  readonly source: string;
  /** The device's counter when it took the first frame of the packet, in [0, 2^bits). */
  readonly ticks: number;
  /** One more than in the packet sent before, in [0, 2^sequenceBits). */
  readonly sequence: number;
  /** The host's monotonic clock, s; never a wall clock, which jumps. */
  readonly arrivalSeconds: number;
  readonly frames: number;
  /** Channel by channel, `frames` values each. A value that is not finite makes its frame missing. */
  readonly channels: readonly ArrayLike<number>[];
}

/** Frames of one source on its grid: frame `first + i` belongs to `(first + i) / rate` seconds. Spans of a source follow each other without holes. */
export interface TimelineSpan {
  readonly source: string;
  readonly first: number;
  readonly frames: number;
  /** Channel by channel; null where nothing was measured. */
  readonly channels: readonly Float64Array[] | null;
  /** Why there is nothing; null where there is. */
  readonly reason: string | null;
}

/** How a timeline is to be kept. Every number is the caller's. */
export interface TimelineOptions {
  readonly clocks: readonly DeviceClock[];
  readonly sources: readonly PacketSource[];
  /** Host clock at zero of the timeline, s. Frames before it are dropped and counted. */
  readonly originSeconds: number;
  /** How long a missing packet is waited for, s: the greatest lateness of a frame once its clock is settled. */
  readonly patienceSeconds: number;
  /** How long the first packets after a start or a reset are held, so that delay and drift are known before a frame is placed, s. */
  readonly settleSeconds: number;
  /** Packets older than this no longer say how fast a clock runs, s: shorter follows temperature, longer averages. */
  readonly windowSeconds: number;
  /** Frames whose place on the timeline is not known so well are put out as missing, s: the greatest skew between two devices, near enough. */
  readonly uncertaintySecondsMax: number;
  /** No clock runs faster or slower than it claims by more, parts per million. */
  readonly driftPpmMax: number;
}

/** What became of the packets of one source. */
export interface SourceCounts {
  readonly packets: number;
  readonly duplicates: number;
  /** Came out of order, and were put in order. */
  readonly reordered: number;
  /** Never came, by their sequence numbers. */
  readonly lost: number;
  /** Came after their place had been given up, and were dropped. */
  readonly late: number;
  /** Neither device time nor sequence fitted anything, and were dropped. */
  readonly implausible: number;
  /** Packets whose clock was not known to `uncertaintySecondsMax`: their frames are a gap. */
  readonly unplaced: number;
  /** Frames before the origin, dropped. */
  readonly beforeOrigin: number;
}

/** What is known of a device's clock. */
export interface ClockEstimate {
  readonly clock: string;
  /** Starts of the device's counter that were seen: 1 without a reset. */
  readonly starts: number;
  /** How much faster than claimed the device's clock runs, against the host's, parts per million. */
  readonly driftPpm: number;
  /** Host time minus device time now, with the least delay of the link, s. */
  readonly offsetSeconds: number;
  /** How well the clock's frames are placed now, s; infinite before it is known. */
  readonly uncertaintySeconds: number;
}

/** A source with its rate made exact. */
export interface TimelineSource extends PacketSource {
  readonly rate: Rational;
  readonly hz: number;
}
