import type { Algorithm } from "@afferent/core";
import { classMetrics, type ClassProtocol, type ScoreDocument } from "@afferent/evidence";
import type { ByRecording, Headline, ScoreSection } from "./data.ts";
import { metricRows } from "./metric-rows.ts";

/** What is compared, by the kind of algorithm. */
const compared: Readonly<Record<string, string>> = {
  activity: "every window of 1.0 s, every 0.25 s, of",
  rhythm: "one class for each of",
  "beat-class": "all beats, matched within 150 ms, of",
};

/** Beyond this many rows a chart says nothing that a table would not say better. */
const mostRows = 60;

/** The headline of an algorithm that tells classes apart. */
export function classCard({ kind }: Algorithm, { headline, baseline }: ScoreDocument): Headline {
  return {
    label: headline.metric === "macroF1" ? "Mean F1 over all classes" : "Mean F1 over the published classes",
    value: headline.value,
    unit: "",
    decimals: 3,
    detail: `${compared[kind] ?? ""} ${headline.n} recording${headline.n === 1 ? "" : "s"}`,
    ...(headline.interval === null ? {} : { interval: headline.interval }),
    ...(baseline === null || baseline.value === null
      ? {}
      : { baseline: { name: baseline.name, value: baseline.value } }),
  };
}

/** F1 of each class beside the headline. */
export const classCompanions = (classes: readonly string[], { metrics }: ScoreDocument): readonly Headline[] =>
  classes.flatMap((name) => {
    const metric = metrics[`f1.${name}`];
    if (metric === undefined) return [];
    const { value, interval } = metric;
    const references = metrics[`references.${name}`]?.value ?? 0;
    const detail = `${references.toLocaleString("en")} of them in the reference`;
    return [
      { label: `F1 of ${name}`, value, unit: "", decimals: 3, detail, ...(interval === null ? {} : { interval }) },
    ];
  });

/** All that a report shows of an algorithm that tells classes apart. */
export function classSection(algorithm: Algorithm, document: ScoreDocument, protocol: ClassProtocol): ScoreSection {
  const { headline, riskCoverage, confusion, calibration, metrics } = document;
  const points = riskCoverage.flatMap(({ coverage, value }) => (value === null ? [] : [{ coverage, value }]));
  const coverage = metrics["coverage"]?.value ?? null;
  const bySubject = subjectsOf(document);
  return {
    name: algorithm.title,
    metrics: metricRows(document, classMetrics(protocol)),
    riskCoverage: {
      lowerIsBetter: false,
      metric: headline.metric,
      unit: headline.unit,
      points,
      ...(coverage === null ? {} : { chosenCoverage: coverage }),
    },
    ...(confusion === undefined ? {} : { confusion }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(bySubject === null ? {} : { byRecording: bySubject }),
  };
}

/** The headline of each person; null where there are too many, or each has but one recording with one class. */
function subjectsOf({ headline, subjects = [] }: ScoreDocument): ByRecording | null {
  if (subjects.length > mostRows || subjects.every(({ n }) => n <= 1)) return null;
  return {
    each: "person",
    metric: headline.metric,
    unit: headline.unit,
    lowerIsBetter: false,
    whisker: "no bar: one person has no interval",
    rows: subjects.flatMap(({ subject, metrics }) => {
      const value = metrics[headline.metric]?.value ?? null;
      return value === null ? [] : [{ id: subject, value }];
    }),
  };
}
