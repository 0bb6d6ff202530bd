import { AfferentError } from "@afferent/core";
import type { Interval } from "../../statistics/wilson.ts";

/** One window of one recording: what the reference says and what the algorithm answered. Rates in /min. */
export interface RateWindow {
  /** Heart rate by the independent measurement, above 0. */
  readonly reference: number;
  /** The tracker's best guess, whatever its quality; null where there is not even that. */
  readonly estimate: number | null;
  /** What the algorithm stands by; null where it said "no value". */
  readonly value: number | null;
  /** Higher is better, on any scale; null ranks below every number. */
  readonly quality: number | null;
  /** The stated 90 % interval; null where there is none. */
  readonly interval: Interval | null;
}

export interface RateRecording {
  readonly id: string;
  readonly subject: string;
  readonly windows: readonly RateWindow[];
}

/** The share of windows that a reading's interval is meant to hold. */
export const intervalLevel = 0.9;

/**
 * The absolute error of the estimate, /min. A window without any estimate counts as an estimate of 0 /min: its error is the whole
 * reference, so that silence is never cheaper than a guess.
 */
export function absoluteError(window: RateWindow): number {
  return Math.abs((window.estimate ?? 0) - window.reference);
}

/**
 * Checks what every measure relies on: references above 0, finite answers, intervals with the low end first.
 * @throws AfferentError naming the recording and the window.
 */
export function checkRateRecordings(recordings: readonly RateRecording[]): void {
  for (const { id, windows } of recordings)
    windows.forEach((window, position) => {
      const { reference, estimate, value, quality, interval } = window;
      const refuse = (got: string, want: string): never => {
        throw new AfferentError(`heart-rate windows, recording "${id}", window ${position}`, { got, want });
      };
      if (!(Number.isFinite(reference) && reference > 0)) refuse(`a reference of ${reference}`, "a rate above 0 /min");
      for (const [name, answer] of Object.entries({ estimate, value, quality }))
        if (answer !== null && !Number.isFinite(answer))
          refuse(`${name} ${answer}`, "a finite number, or null for none");
      if (interval !== null && !(Number.isFinite(interval.high - interval.low) && interval.low <= interval.high))
        refuse(`an interval from ${interval.low} to ${interval.high}`, "finite ends, the low one first");
    });
}
