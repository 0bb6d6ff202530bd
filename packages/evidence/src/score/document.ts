import { assert } from "@afferent/core";
import type { Measured } from "../protocols/metric.ts";
import type { Interval } from "../statistics/wilson.ts";

/** What an algorithm is: its name, the hash of its definition, and the hashes of the graphs that ran (one per distinct set of sources). */
export interface ScoredAlgorithm {
  readonly name: string;
  readonly definitionId: string;
  readonly graphIds: readonly string[];
}

/** The lower and the upper end of a 95 % interval over subjects; null where none is estimated. */
export type ScoreInterval = readonly [low: number, high: number] | null;

export interface ScoreMetric {
  /** Null where the recordings do not define it. */
  readonly value: number | null;
  readonly unit: string;
  readonly interval: ScoreInterval;
}

export interface ScoreRecording {
  readonly id: string;
  readonly subject: string;
  /** Windows or reference beats that count. */
  readonly n: number;
  /** Share of windows, or of detections, that the algorithm stands by, %; null where there are none. */
  readonly coverage: number | null;
  readonly metrics: { readonly [name: string]: ScoreMetric };
}

/** What was answered for what: of algorithms that tell classes apart. */
export interface ScoreConfusion {
  readonly classes: readonly string[];
  /** Row by reference, column by answer, in the order of `classes`; the last row is "no reference", the last column "no answer". */
  readonly counts: readonly (readonly number[])[];
}

/** Answers of like probability: the mean of what was stated, the share that was right, and how many. */
export interface ScoreCalibration {
  readonly probability: number;
  readonly right: number;
  readonly n: number;
}

/** All recordings of one person together. */
export interface ScoreSubject {
  readonly subject: string;
  readonly n: number;
  readonly coverage: number | null;
  readonly metrics: { readonly [name: string]: ScoreMetric };
}

/** All recordings that are alike in something that is known of their persons or of how they were made. */
export interface ScoreGroup {
  /** "sex", "age", "exercise", as the adapter calls it. */
  readonly by: string;
  readonly group: string;
  readonly recordings: number;
  readonly subjects: number;
  readonly metrics: { readonly [name: string]: ScoreMetric };
}

/** A recording that the protocol does not score. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** The score of an algorithm over a data set: `afferent.score/1`, as docs/score-json.md describes it. */
export interface ScoreDocument {
  readonly schema: "afferent.score/1";
  readonly algorithm: ScoredAlgorithm;
  readonly dataset: string;
  readonly headline: {
    readonly metric: string;
    readonly value: number | null;
    readonly unit: string;
    readonly interval: ScoreInterval;
    /** Recordings that were scored. */
    readonly n: number;
  };
  readonly metrics: { readonly [name: string]: ScoreMetric };
  readonly riskCoverage: readonly { readonly coverage: number; readonly value: number | null }[];
  /** The naive algorithm over the same recordings, in the headline's metric and unit; null where none was run. */
  readonly baseline: { readonly name: string; readonly value: number | null } | null;
  readonly recordings: readonly ScoreRecording[];
  /** Of algorithms that tell classes apart. */
  readonly confusion?: ScoreConfusion;
  readonly calibration?: readonly ScoreCalibration[];
  readonly subjects?: readonly ScoreSubject[];
  /** Where something is known by which the recordings differ. */
  readonly groups?: readonly ScoreGroup[];
  /** Recordings that the protocol leaves out, with the reason. */
  readonly leftOut?: readonly LeftOut[];
}

/** What a protocol measured, before it is put into a document. */
export interface Score {
  /** The name of one of `metrics`. */
  readonly headline: string;
  readonly metrics: readonly Measured[];
  readonly riskCoverage: readonly { readonly coverage: number; readonly value: number | null }[];
  readonly recordings: readonly {
    readonly id: string;
    readonly subject: string;
    readonly n: number;
    readonly coverage: number | null;
    readonly metrics: readonly Measured[];
  }[];
  readonly confusion?: ScoreConfusion;
  readonly calibration?: readonly ScoreCalibration[];
  readonly subjects?: readonly {
    readonly subject: string;
    readonly n: number;
    readonly coverage: number | null;
    readonly metrics: readonly Measured[];
  }[];
}

const finite = (value: number | null, name: string): number | null => {
  assert(value === null || Number.isFinite(value), `the score's ${name} is finite or null, not ${value}`);
  return value;
};

const ends = (interval: Interval | null, name: string): ScoreInterval =>
  interval === null ? null : [finite(interval.low, name)!, finite(interval.high, name)!];

const byName = (measured: readonly Measured[]): { readonly [name: string]: ScoreMetric } =>
  Object.fromEntries(
    measured.map(({ name, value, unit, interval }) => [
      name,
      { value: finite(value, name), unit, interval: ends(interval, name) },
    ]),
  );

/** The value of the headline metric of a score. */
export function headlineOf(score: Score): Measured {
  const found = score.metrics.find(({ name }) => name === score.headline);
  assert(found !== undefined, `the headline ${score.headline} is one of the metrics`);
  return found;
}

const groupRow = ({
  by,
  group,
  score: { recordings, metrics },
}: {
  readonly by: string;
  readonly group: string;
  readonly score: Score;
}): ScoreGroup => ({
  by,
  group,
  recordings: recordings.length,
  subjects: new Set(recordings.map(({ subject }) => subject)).size,
  metrics: byName(metrics),
});

/**
 * Builds the score document of an algorithm over a data set.
 * In: the protocol's score, the baseline's headline over the same recordings, or null where none was run, and what was left out.
 * Out: plain data for JSON.stringify; never NaN or an infinity: absent numbers are null.
 */
export function scoreDocument(input: {
  readonly algorithm: ScoredAlgorithm;
  readonly dataset: string;
  readonly score: Score;
  readonly baseline: { readonly name: string; readonly headline: Pick<Measured, "name" | "value"> } | null;
  readonly leftOut?: readonly LeftOut[];
  readonly groups?: readonly { readonly by: string; readonly group: string; readonly score: Score }[];
}): ScoreDocument {
  const { algorithm, dataset, score, baseline, leftOut, groups = [] } = input;
  const { name, value, unit, interval } = headlineOf(score);
  const { confusion, calibration, subjects } = score;
  assert(baseline === null || baseline.headline.name === name, "the baseline is scored by the same protocol");
  return {
    schema: "afferent.score/1",
    algorithm: { name: algorithm.name, definitionId: algorithm.definitionId, graphIds: [...algorithm.graphIds] },
    dataset,
    headline: {
      metric: name,
      value: finite(value, name),
      unit,
      interval: ends(interval, name),
      n: score.recordings.length,
    },
    metrics: byName(score.metrics),
    riskCoverage: score.riskCoverage.map((point) => ({
      coverage: point.coverage,
      value: finite(point.value, "risk at coverage"),
    })),
    baseline: baseline && { name: baseline.name, value: finite(baseline.headline.value, "baseline") },
    recordings: score.recordings.map((recording) => ({
      id: recording.id,
      subject: recording.subject,
      n: recording.n,
      coverage: finite(recording.coverage, "coverage of a recording"),
      metrics: byName(recording.metrics),
    })),
    ...(confusion === undefined ? {} : { confusion }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(subjects === undefined
      ? {}
      : { subjects: subjects.map((each) => Object.assign({}, each, { metrics: byName(each.metrics) })) }),
    ...(groups.length === 0 ? {} : { groups: groups.map(groupRow) }),
    ...(leftOut === undefined || leftOut.length === 0 ? {} : { leftOut }),
  };
}
