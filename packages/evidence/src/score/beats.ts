import { beatMetrics } from "../protocols/beats/metrics.ts";
import { compareRecording, learningPeriodS, type BeatRecording } from "../protocols/beats/recording.ts";
import { measureAll, measureEach, type Measured } from "../protocols/metric.ts";
import type { BootstrapPlan } from "../statistics/bootstrap.ts";
import type { Score } from "./document.ts";

const withPrefix = (measured: readonly Measured[]): readonly Measured[] =>
  measured.map(({ name, unit, value, interval }) => ({ name: `ec57.${name}`, unit, value, interval }));

/**
 * Scores beat detection: every metric of `beatMetrics` over the whole records, and again, prefixed `ec57.`, without the first five
 * minutes of each. The headline is the gross F1 over the whole records, %.
 * No risk-coverage curve: a beat that was not found has no quality to rank it by.
 * @throws AfferentError for beats out of order, and for a malformed bootstrap plan.
 */
export function scoreBeats(recordings: readonly BeatRecording[], plan: BootstrapPlan): Score {
  const whole = recordings.map((recording) => compareRecording(recording, 0));
  const later = recordings.map((recording) => compareRecording(recording, learningPeriodS));
  const eachWhole = measureEach(beatMetrics, whole);
  const eachLater = measureEach(beatMetrics, later);
  return {
    headline: "f1",
    metrics: [...measureAll(beatMetrics, whole, plan), ...withPrefix(measureAll(beatMetrics, later, plan))],
    riskCoverage: [],
    recordings: whole.map(({ id, subject, match }, position) => ({
      id,
      subject,
      n: match.pairs.length + match.missed.length,
      coverage: eachWhole[position]!.find(({ name }) => name === "coverage")!.value,
      metrics: [...eachWhole[position]!, ...withPrefix(eachLater[position]!)].filter(
        // Over one record the average is the record itself.
        ({ name }) => !name.includes("average."),
      ),
    })),
  };
}
