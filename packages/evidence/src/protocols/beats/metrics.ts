import { median } from "../../statistics/quantile.ts";
import { inPercent, meanOverRecordings, pooledRatio, type Metric } from "../metric.ts";
import type { ComparedRecording } from "./recording.ts";

interface Ratio {
  readonly part: number;
  readonly whole: number;
}

const sensitivity = ({ match }: ComparedRecording): Ratio => ({
  part: match.pairs.length,
  whole: match.pairs.length + match.missed.length,
});
const positivePredictivity = ({ match }: ComparedRecording): Ratio => ({
  part: match.pairs.length,
  whole: match.pairs.length + match.extra.length,
});
/** The harmonic mean of sensitivity and positive predictivity, as a quotient of counts. */
const f1 = ({ match }: ComparedRecording): Ratio => ({
  part: 2 * match.pairs.length,
  whole: 2 * match.pairs.length + match.missed.length + match.extra.length,
});

const ofRecord =
  (measure: (recording: ComparedRecording) => Ratio) =>
  (recording: ComparedRecording): number | null => {
    const { part, whole } = measure(recording);
    return whole === 0 ? null : part / whole;
  };

interface Share {
  readonly name: string;
  readonly definition: string;
  readonly measure: (recording: ComparedRecording) => Ratio;
}

const gross = ({ name, definition, measure }: Share): Metric<ComparedRecording> => ({
  name,
  unit: "%",
  definition: `${definition}; all beats of all records together (EC57: gross).`,
  over: inPercent(pooledRatio(measure)),
  hasInterval: true,
});

const average = ({ name, definition, measure }: Share): Metric<ComparedRecording> => ({
  name: `average.${name}`,
  unit: "%",
  definition: `${definition}; mean over the records that define it, each counting the same (EC57: average).`,
  over: inPercent(meanOverRecordings(ofRecord(measure))),
  hasInterval: true,
});

const shares: readonly Share[] = [
  {
    name: "sensitivity",
    definition: "Reference beats found, of all reference beats",
    measure: sensitivity,
  },
  {
    name: "positivePredictivity",
    definition: "Detections that are beats, of all detections",
    measure: positivePredictivity,
  },
  {
    name: "f1",
    definition: "2 TP / (2 TP + FN + FP), the harmonic mean of sensitivity and positive predictivity",
    measure: f1,
  },
];

const pooledTiming = (weight: (errorMs: number) => number) =>
  pooledRatio<ComparedRecording>(({ timingErrorsMs }) => ({
    part: timingErrorsMs.reduce((sum, error) => sum + weight(error), 0),
    whole: timingErrorsMs.length,
  }));

const count = (
  name: string,
  definition: string,
  of: (recording: ComparedRecording) => number,
): Metric<ComparedRecording> => ({
  name,
  unit: "1",
  definition: `${definition}. No interval: a count.`,
  over: (recordings) => {
    const each = recordings.map(of);
    return (draw) => draw.flat().reduce((sum, position) => sum + each[position]!, 0);
  },
  hasInterval: false,
});

/**
 * The measures of ANSI/AAMI EC57:2012 for QRS detection, gross and average, and how far in time the found beats lie.
 * In: records compared by `compareRecording`. Null where there is nothing to divide by: no beats, no detections, no pairs.
 */
export const beatMetrics: readonly Metric<ComparedRecording>[] = [
  ...shares.map(gross),
  {
    name: "timingErrorMs",
    unit: "ms",
    definition: "Mean absolute distance in time between a detection and its beat, over all pairs.",
    over: pooledTiming(Math.abs),
    hasInterval: true,
  },
  {
    name: "timingErrorMedianMs",
    unit: "ms",
    definition:
      "Median absolute distance in time between a detection and its beat, over all pairs. No interval is estimated.",
    over: (recordings) => (draw) =>
      median(draw.flat().flatMap((position) => recordings[position]!.timingErrorsMs.map(Math.abs))),
    hasInterval: false,
  },
  {
    name: "timingBiasMs",
    unit: "ms",
    definition: "Mean of detection minus beat over all pairs: positive when detections are late.",
    over: pooledTiming((errorMs) => errorMs),
    hasInterval: true,
  },
  ...shares.map(average),
  {
    name: "coverage",
    unit: "%",
    definition:
      "Share of the detections that count which the algorithm stands by: beats with a value, not only an estimate.",
    over: inPercent(
      pooledRatio(({ match, trustedDetections }) => ({
        part: trustedDetections,
        whole: match.pairs.length + match.extra.length,
      })),
    ),
    hasInterval: true,
  },
  count("referenceBeats", "Reference beats that count", ({ match }) => match.pairs.length + match.missed.length),
  count("missedBeats", "Reference beats without a detection (FN)", ({ match }) => match.missed.length),
  count("extraBeats", "Detections without a reference beat (FP)", ({ match }) => match.extra.length),
];
