import { Rationals, type Reading } from "@afferent/core";
import type { BeatTruth, HeartRateWindows } from "@afferent/signals";
import type { BeatRecording } from "../protocols/beats/recording.ts";
import type { RateRecording, RateWindow } from "../protocols/heart-rate-windows/windows.ts";

/** Of which recording, and of whom. */
export interface Whose {
  readonly id: string;
  readonly subject: string;
}

/** Ends of windows come as sums of hops, readings as counts of samples: differences below this are rounding. */
const roundingS = 1e-6;

/**
 * Sets readings beside the truth of each window. Window k ends at k hop + window; its reading is the last one not after that end and after
 * the end of the window before: what a wearer would have seen when the window closed. Where there is none, the window has no estimate and counts as such.
 * Windows without a truth are left out.
 * In: readings in time order, times in s of the recording.
 */
export function rateWindows(whose: Whose, truth: HeartRateWindows, readings: readonly Reading[]): RateRecording {
  let next = 0;
  const windows = truth.beatsPerMinute.flatMap((reference, index): readonly RateWindow[] => {
    const endS = index * truth.hopSeconds + truth.windowSeconds;
    let latest: Reading | undefined;
    while (next < readings.length && readings[next]!.at <= endS + roundingS) latest = readings[next++];
    const reading = latest !== undefined && latest.at > endS - truth.hopSeconds + roundingS ? latest : undefined;
    if (reference === null) return [];
    if (reading === undefined) return [{ reference, estimate: null, value: null, quality: null, interval: null }];
    const { estimate, value, quality, interval } = reading;
    return [{ reference, estimate, value, quality, interval }];
  });
  return { id: whose.id, subject: whose.subject, windows };
}

/**
 * Sets detected beats beside the annotated ones. As with rates it is the estimate that is compared: a beat that the algorithm only guesses counts as a
 * detection, right or wrong. A reading without even an estimate is none.
 */
export function beatTimes(whose: Whose, truth: BeatTruth, readings: readonly Reading[]): BeatRecording {
  const rateHz = Rationals.toNumber(truth.rate);
  const beats = readings.filter(({ estimate }) => estimate !== null).toSorted((a, b) => a.at - b.at);
  return {
    id: whose.id,
    subject: whose.subject,
    referenceS: Array.from(truth.samples, (sample) => sample / rateHz),
    detectedS: beats.map(({ at }) => at),
    trusted: beats.map(({ value }) => value !== null),
    excluded: truth.flutter.map(({ first, last }) => ({ startS: first / rateHz, endS: last / rateHz })),
  };
}
