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

/** What a whole recording is, by people: one of the labels of the data set. */
export interface ClassTruth {
  readonly kind: "class";
  readonly label: string;
  /** Every label the data set knows, this one among them. */
  readonly labels: readonly string[];
  /** The label as the data set's files write it, such as "A", and all of them in the order of `labels`. */
  readonly code: string;
  readonly codes: readonly string[];
}

/** What a person did when. Times between spans have no label. */
export interface ActivityTruth {
  readonly kind: "activities";
  /** In order, disjoint: seconds [start, end) of the recording. */
  readonly spans: readonly { readonly label: string; readonly startSeconds: number; readonly endSeconds: number }[];
  /** Every label the data set knows. */
  readonly labels: readonly string[];
}

/** Steps by an independent device. */
export interface StepTruth {
  readonly kind: "steps";
  /** When each step was noticed, in seconds of the recording, in order; equal times where several were noticed at once. */
  readonly seconds: Float64Array;
  /** By what, and to which part of a step its times belong. */
  readonly method: string;
}

/** One quantity by several reference instruments at once, such as SpO2 by four oximeters. */
export interface ReferenceSeries {
  readonly kind: "reference-series";
  /** "SpO2", "pulse". */
  readonly quantity: string;
  /** UCUM. */
  readonly unit: string;
  /** Value `k` belongs to second `k / rate` of the recording. */
  readonly rate: Rational;
  /** All of one length; null where the instrument showed nothing. */
  readonly instruments: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** Stages as scorers name them; N4 is part of the older rules of Rechtschaffen and Kales. */
export type SleepStage = "wake" | "N1" | "N2" | "N3" | "N4" | "REM";

/** Sleep stages by polysomnography. Epoch `k` spans [k, k + 1) * epochSeconds of the recording. */
export interface SleepStageTruth {
  readonly kind: "sleep-stages";
  readonly epochSeconds: number;
  /** null where the epoch was not scored or left out. */
  readonly stages: readonly (SleepStage | null)[];
}

export type Truth =
  | HeartRateWindows
  | BeatTruth
  | BreathTruth
  | NumericTruth
  | ClassTruth
  | ActivityTruth
  | StepTruth
  | ReferenceSeries
  | SleepStageTruth;

/** The first truth of a kind, or undefined: `truthOf(truths, "beats")`. */
export function truthOf<K extends Truth["kind"]>(
  truths: readonly Truth[],
  kind: K,
): Extract<Truth, { kind: K }> | undefined {
  return truths.find((truth): truth is Extract<Truth, { kind: K }> => truth.kind === kind);
}
