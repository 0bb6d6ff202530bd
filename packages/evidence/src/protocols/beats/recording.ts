import { matchBeats, type BeatMatch, type Span } from "./match.ts";

/** What a detector found in one record, beside the truth. Times are s from the start of the record, ascending. */
export interface BeatRecording {
  readonly id: string;
  readonly subject: string;
  readonly referenceS: readonly number[];
  readonly detectedS: readonly number[];
  /** For each detection whether the algorithm stands by it; one it only guesses is compared all the same. */
  readonly trusted: readonly boolean[];
  /** Ventricular flutter and fibrillation, both ends included. */
  readonly excluded: readonly Span[];
}

/** One record compared over one test period. */
export interface ComparedRecording {
  readonly id: string;
  readonly subject: string;
  readonly match: BeatMatch;
  /** Detection minus reference beat for every pair, ms: positive when the detection is late. */
  readonly timingErrorsMs: readonly number[];
  /** Of the detections that count, how many the algorithm stands by. */
  readonly trustedDetections: number;
}

/** The learning period that EC57 leaves out, s. */
export const learningPeriodS = 300;

/** Compares one record over the test period that begins at `startS` and ends with the record. */
export function compareRecording(recording: BeatRecording, startS: number): ComparedRecording {
  const { id, subject, referenceS, detectedS, trusted, excluded } = recording;
  const match = matchBeats({ referenceS, detectedS, excluded, startS });
  const timingErrorsMs = match.pairs.map((pair) => 1000 * (detectedS[pair.detected]! - referenceS[pair.reference]!));
  const counted = [...match.pairs.map((pair) => pair.detected), ...match.extra];
  const trustedDetections = counted.filter((detection) => trusted[detection]).length;
  return { id, subject, match, timingErrorsMs, trustedDetections };
}
