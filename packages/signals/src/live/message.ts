import type { RationalLike } from "@afferent/core";

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
}

/** What a live stream says first. */
export interface LiveHello {
  readonly kind: "hello";
  readonly sources: readonly LiveSource[];
  /** The counter that stamps binary packets; absent where there are none. */
  readonly clock?: { readonly tickHz: number; readonly bits: number };
}

/** Where frames lie: by number since the stream's zero, by seconds since it, or by the device's counter. */
export type LivePlace =
  | { readonly by: "frame"; readonly frame: number }
  | { readonly by: "seconds"; readonly seconds: number }
  | { readonly by: "ticks"; readonly ticks: number }
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
