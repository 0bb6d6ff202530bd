import type { Phase, RateTrack } from "./data.ts";
/** What the page's script receives: the timelines, with long arrays quantised and in base64. Kept apart so that both sides share the types. */
export interface Payload {
  readonly timelines: readonly PayloadTimeline[];
}

export interface PayloadTimeline {
  readonly id: string;
  readonly seconds: number;
  readonly rate?: PayloadRate;
  readonly spectrogram?: PayloadSpectrogram;
  readonly waveforms: readonly PayloadWaveform[];
  readonly phases: readonly Phase[];
}

export type PayloadRate = RateTrack;

interface PayloadSpectrogram {
  readonly channel: string;
  readonly startSeconds: number;
  readonly secondsPerColumn: number;
  readonly columns: number;
  readonly bins: number;
  readonly lowPerMinute: number;
  readonly highPerMinute: number;
  /** Base64 of one byte per level. */
  readonly levels: string;
}

export interface PayloadWaveform {
  readonly name: string;
  readonly unit: string;
  readonly rateHz: number;
  readonly startSeconds: number;
  /** Physical value = offset + scale * sample. */
  readonly offset: number;
  readonly scale: number;
  /** Base64 of little-endian int16; `gapSample` marks a frame without a value. */
  readonly samples: string;
  readonly beats: Readonly<Record<BeatKind, readonly number[]>>;
  readonly quality: readonly (readonly [startSeconds: number, endSeconds: number, level: number])[];
}

export type BeatKind = "found" | "agreed" | "missed" | "extra";

/** The int16 that stands for "no measurement". */
export const gapSample = -32768;
