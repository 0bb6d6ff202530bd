import type { Recording } from "../recording/recording.ts";

/** A moment on the clock of a place. */
export interface Instant {
  /** Milliseconds since 1970-01-01 of the clock on the wall. */
  readonly localMs: number;
  /** How far that clock is ahead of UTC; absent where the file does not tell. */
  readonly offsetMinutes?: number;
}

/** The fields of a recording that say when its zero was; none where that is not known, or no day of the calendar. */
export function startFields(zero: Instant | undefined): Pick<Recording, "startedAt" | "utcOffsetMinutes"> {
  if (zero === undefined || !(Math.abs(zero.localMs) < 8.64e15)) return {};
  const { localMs, offsetMinutes } = zero;
  const startedAt = new Date(localMs)
    .toISOString()
    .replace(/(\.\d*?)0*Z$/, "$1")
    .replace(/\.$/, "");
  return { startedAt, ...(offsetMinutes === undefined ? {} : { utcOffsetMinutes: offsetMinutes }) };
}
