import { type Algorithm, Rationals, type Reading } from "@afferent/core";
import { labelOfWindow } from "@afferent/evidence";
import { type LabelledRecording, truthOf } from "@afferent/signals";
import type { RateTrack } from "./data.ts";

/**
 * Classes over time as a track: the number of the class, in the order of the algorithm's classes, beside the truth of each reading's window. The unit names the
 * numbers.
 */
export function classTrack(
  { algorithm, readings }: { readonly algorithm: Algorithm; readonly readings: readonly Reading[] },
  { recording, truths }: LabelledRecording,
): RateTrack {
  const classes = algorithm.classes ?? [];
  const rateHz = Rationals.toNumber(recording.sources[0]!.rate);
  const none = readings.map(() => null);
  const spans = truthOf(truths, "activities");
  const whole = truthOf(truths, "class");
  const known = spans?.labels ?? whole?.codes;
  const truthOfReading = ({ at, span }: Reading): number | null => {
    const place = spans
      ? labelOfWindow(spans, { startS: at - span, endS: at, rateHz })
      : whole
        ? whole.codes.indexOf(whole.code)
        : null;
    const own = place === null ? -1 : classes.indexOf(known?.[place] ?? "");
    return own < 0 ? null : own;
  };
  return {
    quantity: readings[0]?.quantity ?? "class",
    unit: classes.map((name, place) => `${place} ${name}`).join(", "),
    atSeconds: readings.map(({ at }) => at),
    estimate: readings.map(({ estimate }) => estimate),
    low: none,
    high: none,
    trusted: readings.map(({ value }) => value !== null),
    reasons: readings.map(({ reason }) => reason ?? ""),
    ...(known === undefined ? {} : { truth: readings.map(truthOfReading) }),
  };
}
