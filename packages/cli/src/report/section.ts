import type { Algorithm } from "@afferent/core";
import {
  absoluteError,
  beatMetrics,
  compareRecording,
  heartRateMetrics,
  quantile,
  wilsonInterval,
} from "@afferent/evidence";
import type { Answers, DatasetScore, ScoreDocument } from "@afferent/evidence";
import { classCard, classCompanions, classSection } from "./class-section.ts";
import type { ByRecording, Headline, ScoreSection } from "./data.ts";
import { groupRows } from "./group-rows.ts";
import { metricRows } from "./metric-rows.ts";

/** The headline number of a score, with its interval and the baseline beside it. */
export function headlineCard(algorithm: Algorithm, document: ScoreDocument): Headline {
  const { headline, baseline } = document;
  if (algorithm.classes !== undefined) return classCard(algorithm, document);
  const isBeats = algorithm.kind === "beats";
  const recordings = `${headline.n} recording${headline.n === 1 ? "" : "s"}`;
  return {
    label: isBeats ? "Beats found and true (F1)" : "Heart-rate error (avAE)",
    value: headline.value,
    unit: headline.unit,
    decimals: 2,
    detail: isBeats
      ? `all beats of ${recordings}, within 150 ms`
      : `mean absolute error of the estimate, every window of ${recordings}`,
    ...(headline.interval === null ? {} : { interval: headline.interval }),
    ...(baseline === null || baseline.value === null
      ? {}
      : { baseline: { name: baseline.name, value: baseline.value } }),
  };
}

/** Further numbers that belong beside the headline. */
export function companionCards(algorithm: Algorithm, document: ScoreDocument): readonly Headline[] {
  if (algorithm.classes !== undefined) return classCompanions(algorithm.classes, document);
  const { metrics } = document;
  const card = (label: string, name: string, detail: string, decimals = 1): readonly Headline[] => {
    const metric = metrics[name];
    if (metric === undefined) return [];
    const { value, unit, interval } = metric;
    return [{ label, value, unit, decimals, detail, ...(interval === null ? {} : { interval }) }];
  };
  if (algorithm.kind === "beats") {
    return [
      ...card("Sensitivity", "sensitivity", "true beats that were found", 2),
      ...card("Positive predictivity", "positivePredictivity", "found beats that are true", 2),
      ...card("Timing error", "timingErrorMs", "mean distance of a found beat from its mark"),
    ];
  }
  return [
    ...card("Windows with a value", "coverage", "the algorithm stays silent on the others, with a reason"),
    ...card("Truth inside the interval", "intervalCoverage", "of the stated 90 % intervals"),
  ];
}

/** All that a report shows of one algorithm over a data set. */
export const scoreSection = (algorithm: Algorithm, score: DatasetScore): ScoreSection => ({
  ...sectionOfKind(algorithm, score),
  ...groupRows(score.document),
});

function sectionOfKind(algorithm: Algorithm, { document, answers, baselineAnswers }: DatasetScore): ScoreSection {
  if (answers.kind === "classes") return classSection(algorithm, document, answers.protocol);
  const byRecording = recordingsOf(document, answers, baselineAnswers);
  if (answers.kind === "beats")
    return { name: algorithm.title, metrics: metricRows(document, beatMetrics), byRecording };
  const pairs = answers.recordings.flatMap(({ windows }) =>
    windows.flatMap(({ reference, estimate }) => (estimate === null ? [] : [[reference, estimate] as const])),
  );
  const { bias, limitLow, limitHigh, coverage } = document.metrics;
  const points = document.riskCoverage.flatMap(({ coverage: kept, value }) =>
    value === null ? [] : [{ coverage: kept, value }],
  );
  return {
    name: algorithm.title,
    metrics: metricRows(document, heartRateMetrics),
    byRecording,
    riskCoverage: {
      lowerIsBetter: true,
      metric: document.headline.metric,
      unit: document.headline.unit,
      points,
      ...(coverage?.value == null ? {} : { chosenCoverage: coverage.value }),
    },
    ...(bias?.value == null || limitLow?.value == null || limitHigh?.value == null
      ? {}
      : {
          agreement: {
            unit: document.headline.unit,
            pairs,
            bias: bias.value,
            low: limitLow.value,
            high: limitHigh.value,
          },
        }),
  };
}

function recordingsOf(document: ScoreDocument, answers: NumberAnswers, baselineAnswers: Answers | null): ByRecording {
  const { metric, unit } = document.headline;
  const baseline = baselineAnswers === null || baselineAnswers.kind === "classes" ? [] : headlineEach(baselineAnswers);
  const spans = spreadEach(answers);
  return {
    each: "recording",
    metric,
    unit,
    lowerIsBetter: answers.kind === "heart-rate",
    whisker:
      answers.kind === "heart-rate"
        ? "bar: the middle half of the windows' errors"
        : "bar: 95 % Wilson interval, as if beats were independent",
    rows: document.recordings.flatMap(({ id, metrics }, position) => {
      const value = metrics[metric]?.value ?? null;
      const beside = baseline[position] ?? null;
      const interval = spans[position] ?? null;
      if (value === null) return [];
      return [
        { id, value, ...(interval === null ? {} : { interval }), ...(beside === null ? {} : { baseline: beside }) },
      ];
    }),
  };
}

/** Answers that are rates, or times. */
type NumberAnswers = Exclude<Answers, { kind: "classes" }>;

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

interface Counts {
  readonly agreeing: number;
  readonly judged: number;
}

/** F1 as hits of trials: 2 TP of 2 TP + FN + FP. */
const beatCounts = (recording: Extract<Answers, { kind: "beats" }>["recordings"][number]): Counts => {
  const { pairs, missed, extra } = compareRecording(recording, 0).match;
  return { agreeing: 2 * pairs.length, judged: 2 * pairs.length + missed.length + extra.length };
};

function headlineEach(answers: NumberAnswers): readonly (number | null)[] {
  if (answers.kind === "heart-rate") return answers.recordings.map(({ windows }) => meanOf(windows.map(absoluteError)));
  return answers.recordings
    .map(beatCounts)
    .map(({ agreeing, judged }) => (judged === 0 ? null : (100 * agreeing) / judged));
}

function spreadEach(answers: NumberAnswers): readonly (readonly [number, number] | null)[] {
  if (answers.kind === "heart-rate") {
    return answers.recordings.map(({ windows }) => {
      const errors = windows.map(absoluteError);
      return errors.length === 0 ? null : [quantile(errors, 0.25)!, quantile(errors, 0.75)!];
    });
  }
  return answers.recordings.map(beatCounts).map(({ agreeing, judged }) => {
    // Half the counts: every found beat stands twice in F1.
    const interval = wilsonInterval({ hits: Math.floor(agreeing / 2), trials: Math.ceil(judged / 2), z: 1.959964 });
    return interval === null ? null : [100 * interval.low, 100 * interval.high];
  });
}
