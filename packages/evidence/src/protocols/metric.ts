import { bootstrapInterval, recordingsBySubject, subjectDraws } from "../statistics/bootstrap.ts";
import type { BootstrapPlan, Statistic } from "../statistics/bootstrap.ts";
import type { Interval } from "../statistics/wilson.ts";

/**
 * One number over the recordings of a data set. A protocol is an array of these: adding a metric is its file, its test and one line there.
 */
export interface Metric<Recording> {
  /** As it stands in the score document: `avAE`. */
  readonly name: string;
  /** UCUM: "/min", "%", "ms", "1". */
  readonly unit: string;
  /** What it is, from which formula, in one sentence. */
  readonly definition: string;
  /** Prepares whatever each recording contributes once, and returns the number over any draw of them. */
  readonly over: (recordings: readonly Recording[]) => Statistic;
  /** False where no interval is estimated, with the reason in `definition`. */
  readonly hasInterval: boolean;
}

/** A measured number; null where the recordings do not define it. */
export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** The mean over recordings of what `measure` gives for each; recordings where it gives null are left out. */
export const meanOverRecordings =
  <Recording>(measure: (recording: Recording) => number | null) =>
  (recordings: readonly Recording[]): Statistic => {
    const each = recordings.map(measure);
    return (draw) => {
      let sum = 0;
      let count = 0;
      for (const group of draw)
        for (const position of group) {
          const value = each[position]!;
          if (value === null) continue;
          sum += value;
          count += 1;
        }
      return count === 0 ? null : sum / count;
    };
  };

/** A quotient of two sums over all recordings, such as beats found over beats present; null where the lower sum is 0. */
export const pooledRatio =
  <Recording>(measure: (recording: Recording) => { readonly part: number; readonly whole: number }) =>
  (recordings: readonly Recording[]): Statistic => {
    const each = recordings.map(measure);
    return (draw) => {
      let part = 0;
      let whole = 0;
      for (const group of draw)
        for (const position of group) {
          part += each[position]!.part;
          whole += each[position]!.whole;
        }
      return whole === 0 ? null : part / whole;
    };
  };

/** A statistic on the scale of per cent. */
export const inPercent =
  <Recording>(over: (recordings: readonly Recording[]) => Statistic) =>
  (recordings: readonly Recording[]): Statistic => {
    const statistic = over(recordings);
    return (draw) => {
      const share = statistic(draw);
      return share === null ? null : 100 * share;
    };
  };

/** Measures every metric over all recordings, with its interval from a bootstrap over subjects where it has one. */
export function measureAll<Recording extends { readonly subject: string }>(
  metrics: readonly Metric<Recording>[],
  recordings: readonly Recording[],
  plan: BootstrapPlan,
): readonly Measured[] {
  const subjects = recordings.map((recording) => recording.subject);
  const draws = recordings.length === 0 ? [] : subjectDraws(subjects, plan);
  const everyone = recordingsBySubject(subjects);
  return metrics.map(({ name, unit, over, hasInterval }) => {
    const statistic = over(recordings);
    const value = statistic(everyone);
    const interval = hasInterval && value !== null ? bootstrapInterval(statistic, draws, plan.level) : null;
    return { name, unit, value, interval };
  });
}

/** Measures every metric on each recording alone, without intervals. */
export function measureEach<Recording>(
  metrics: readonly Metric<Recording>[],
  recordings: readonly Recording[],
): readonly (readonly Measured[])[] {
  const statistics = metrics.map((metric) => metric.over(recordings));
  return recordings.map((_, position) =>
    metrics.map(({ name, unit }, index) => ({ name, unit, value: statistics[index]!([[position]]), interval: null })),
  );
}
