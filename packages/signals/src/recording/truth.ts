import type { Rational } from "@afferent/core";

/** Heart rate by an independent measurement, one value per window. Window `k` spans [k * hop, k * hop + window) seconds of the recording. */
export interface HeartRateWindows {
  readonly kind: "heart-rate-windows";
  readonly windowSeconds: number;
  readonly hopSeconds: number;
  /** null where the reference has no value for the window. */
  readonly beatsPerMinute: readonly (number | null)[];
}

/** Every beat, by people. Times are samples of `rate` after the recording's zero. */
export interface BeatTruth {
  readonly kind: "beats";
  readonly rate: Rational;
  /** Length of the annotated recording. */
  readonly frames: number;
  /** In order. */
  readonly samples: Float64Array;
  /** One symbol of the WFDB table per beat: "N", "V", "/" and so on. */
  readonly symbols: readonly string[];
  /** Spans of ventricular flutter or fibrillation, from the first sample to the last, both within; no beats are annotated there. */
  readonly flutter: readonly { readonly first: number; readonly last: number }[];
}

/** Breaths, by one annotator or several, as samples of `rate` after the recording's zero. */
export interface BreathTruth {
  readonly kind: "breaths";
  readonly rate: Rational;
  readonly annotators: readonly { readonly name: string; readonly samples: Float64Array }[];
}

/** A slow series that a monitor displayed, such as SpO2 once a second. */
export interface NumericTruth {
  readonly kind: "numeric";
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
  readonly rate: Rational;
  /** null where the monitor showed nothing. */
  readonly values: readonly (number | null)[];
}

export type Truth = HeartRateWindows | BeatTruth | BreathTruth | NumericTruth;

/** The first truth of a kind, or undefined: `truthOf(truths, "beats")`. */
export function truthOf<K extends Truth["kind"]>(
  truths: readonly Truth[],
  kind: K,
): Extract<Truth, { kind: K }> | undefined {
  return truths.find((truth): truth is Extract<Truth, { kind: K }> => truth.kind === kind);
}
