import { reliability } from "../calibration/reliability.ts";
import { statedAnswers } from "../protocols/classes/calibration.ts";
import { type Confusion, meanF1, pooledConfusion } from "../protocols/classes/confusion.ts";
import { checkClassRecordings, type ClassItem, type ClassRecording } from "../protocols/classes/items.ts";
import { classMetrics } from "../protocols/classes/metrics.ts";
import { type ClassProtocol, headlineClasses } from "../protocols/classes/protocol.ts";
import { classRiskCoverage } from "../protocols/classes/risk-coverage.ts";
import { measureAll, measureEach } from "../protocols/metric.ts";
import { type BootstrapPlan, recordingsBySubject } from "../statistics/bootstrap.ts";
import type { Score, ScoreConfusion } from "./document.ts";

/** One row of numbers for each class of the reference, one column for each answer; the last of both is none. */
function table({ classes, counts }: Confusion, names: readonly string[]): ScoreConfusion {
  const side = classes + 1;
  return {
    classes: names,
    counts: Array.from({ length: side }, (_, row) => Array.from(counts.subarray(row * side, (row + 1) * side))),
  };
}

const stoodBy = (items: readonly ClassItem[]): number | null =>
  items.length === 0 ? null : (100 * items.filter(({ isValue }) => isValue).length) / items.length;

/**
 * Scores classes: every metric of `classMetrics` over the recordings, for each of them and for each subject, the matrix of confusion, and the headline over the
 * items of best quality. The headline is `protocol.headline`, a share of 1.
 * @throws AfferentError for items that `checkClassRecordings` refuses, and for a malformed bootstrap plan.
 */
export function scoreClasses(
  recordings: readonly ClassRecording[],
  protocol: ClassProtocol,
  plan: BootstrapPlan,
): Score {
  checkClassRecordings(recordings, protocol.classes);
  const metrics = classMetrics(protocol);
  const groups = recordingsBySubject(recordings.map(({ subject }) => subject));
  const bySubject = groups.map((positions): ClassRecording => {
    const { subject } = recordings[positions[0]!]!;
    return { id: subject, subject, items: positions.flatMap((position) => recordings[position]!.items) };
  });
  const rows = (of: readonly ClassRecording[]): Score["recordings"] => {
    const each = measureEach(metrics, of);
    return of.map(({ id, subject, items }, position) => ({
      id,
      subject,
      n: items.length,
      coverage: stoodBy(items),
      metrics: each[position]!.filter(({ value }) => value !== null),
    }));
  };
  return {
    headline: protocol.headline.name,
    metrics: measureAll(metrics, recordings, plan),
    riskCoverage: classRiskCoverage(recordings, protocol),
    confusion: table(pooledConfusion(recordings, protocol.classes.length)(groups), protocol.classes),
    calibration: reliability(statedAnswers(recordings.flatMap(({ items }) => items))),
    recordings: rows(recordings),
    subjects: rows(bySubject).map(({ id, n, coverage, metrics: own }) => ({ subject: id, n, coverage, metrics: own })),
  };
}

/**
 * The naive answer that a score of classes stands beside where the algorithm names no baseline: always the class that the reference has most often, nothing missed
 * and nothing found without being there.
 */
export function mostFrequentClass(recordings: readonly ClassRecording[], protocol: ClassProtocol): number | null {
  const there = recordings.map(({ id, subject, items }) => ({
    id,
    subject,
    items: items.filter(({ reference }) => reference !== null),
  }));
  const often = protocol.classes.map((_, place) =>
    there.reduce((sum, { items }) => sum + items.filter(({ reference }) => reference === place).length, 0),
  );
  const most = often.indexOf(Math.max(...often));
  const answered = there.map((recording) =>
    Object.assign({}, recording, { items: recording.items.map((item) => Object.assign({}, item, { answer: most })) }),
  );
  const everyone = recordingsBySubject(recordings.map(({ subject }) => subject));
  return meanF1(pooledConfusion(answered, protocol.classes.length)(everyone), headlineClasses(protocol));
}
