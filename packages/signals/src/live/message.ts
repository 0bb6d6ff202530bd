import type { RationalLike } from "@afferent/core";
import type { DeviceClock, TimelineOptions } from "../timeline/packet.ts";

/** One sensor of a live stream. */
export interface LiveSource {
  readonly name: string;
  readonly rateHz: RationalLike;
  readonly channels: number;
  /** UCUM. */
  readonly unit: string;
  /** Values outside are the sensor's rails. */
  readonly range: { readonly low: number; readonly high: number } | "any";
  /** The most by which this source may run ahead of the others, s. */
  readonly skewSeconds: RationalLike;
  /** Binary samples of 16 bits are multiplied by this. */
  readonly scale: number;
  /** The clock that stamps its packets, by name, where the stream has several. */
  readonly clock?: string;
  /** The packet counter wraps at 2^bits. */
  readonly sequenceBits?: number;
  /** The least time from the last frame of a packet to its arrival, s. */
  readonly leastDelaySeconds?: number;
}

/** How packets of several clocks are put on one timeline: see `TimelineOptions`. */
export type LiveTimeline = Pick<
  TimelineOptions,
  "patienceSeconds" | "settleSeconds" | "windowSeconds" | "uncertaintySecondsMax" | "driftPpmMax"
>;

/** What a live stream says first. */
export interface LiveHello {
  readonly kind: "hello";
  readonly sources: readonly LiveSource[];
  /** The counter that stamps binary packets; absent where there are none. */
  readonly clock?: { readonly tickHz: number; readonly bits: number };
  /** The counters of the devices, where there are several, and how their packets are put on one timeline. */
  readonly clocks?: readonly DeviceClock[];
  readonly timeline?: LiveTimeline;
}

/** Where frames lie: by number since the stream's zero, by seconds since it, or by the device's counter. */
export type LivePlace =
  | { readonly by: "frame"; readonly frame: number }
  | { readonly by: "seconds"; readonly seconds: number }
  | {
      readonly by: "ticks";
      readonly ticks: number;
      /** The packet's number, wrapped; absent where the sender does not count. */
      readonly sequence?: number;
      /** When it arrived, by the monotonic clock of who received it, s; absent where it arrives here. */
      readonly arrivalSeconds?: number;
    }
  | { readonly by: "order" };

export interface LiveData {
  readonly kind: "data";
  readonly source: string;
  readonly place: LivePlace;
  readonly frames: number;
  /** Channel by channel; null for a stated gap. */
  readonly channels: readonly ArrayLike<number>[] | null;
}

export type LiveMessage = LiveHello | LiveData;
