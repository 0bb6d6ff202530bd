import { AfferentError, type Algorithm, definitionId, type Executor, type Reading } from "@afferent/core";
import type { DatasetEntry, LabelledRecording } from "@afferent/signals";
import type { BootstrapPlan } from "../statistics/bootstrap.ts";
import {
  type Answers,
  answersOf,
  compare,
  type Compared,
  naiveBaseline,
  reasonToLeaveOut,
  scoreOf,
} from "./compare.ts";
import { headlineOf, type LeftOut, type ScoreDocument, scoreDocument } from "./document.ts";
import { groupsOf } from "./groups.ts";
import { runRecording } from "./run-recording.ts";

/** The bootstrap of every published score: 2,000 samples of subjects, 95 %, one seed for ever. */
export const scorePlan: BootstrapPlan = { replicates: 2000, seed: 20250101, level: 0.95 };

/** Told before each run: `done` of `total` runs are over, and which comes next. */
export interface ScoreProgress {
  readonly done: number;
  readonly total: number;
  readonly algorithm: string;
  readonly recording: string;
}

export interface DatasetScore {
  readonly document: ScoreDocument;
  readonly answers: Answers;
  readonly baselineAnswers: Answers | null;
  /** All readings of the algorithm, in the order of `document.recordings`: what a report draws. */
  readonly readings: readonly (readonly Reading[])[];
}

export interface ScoreRequest {
  readonly algorithm: Algorithm;
  /** In cross-validation: the algorithm in the form that has learned nothing of this recording's subject. Its graph has other weights, all else is `algorithm`'s. */
  readonly heldOut?: (entry: DatasetEntry) => Algorithm;
  /** The naive algorithm that `algorithm.baseline` names; null when the algorithm is itself one. */
  readonly baseline: Algorithm | null;
  /** The adapter's name, and the recordings it found. */
  readonly dataset: string;
  readonly entries: readonly DatasetEntry[];
  readonly plan: BootstrapPlan;
  /** Who runs the graphs; the readings do not depend on it. */
  readonly executor?: Executor;
}

interface Collected {
  readonly readings: (readonly Reading[])[];
  readonly compared: Compared[];
  readonly groups: LabelledRecording["groups"][];
  readonly graphIds: Set<string>;
}

const collected = (): Collected => ({ readings: [], compared: [], groups: [], graphIds: new Set() });

function collect(
  into: Collected,
  algorithm: Algorithm,
  { entry, labelled }: { readonly entry: DatasetEntry; readonly labelled: LabelledRecording },
  options: Pick<ScoreRequest, "executor">,
): void {
  const { readings, graphId } = runRecording(algorithm, labelled.recording, options);
  into.readings.push(readings);
  into.graphIds.add(graphId);
  into.groups.push(labelled.groups);
  into.compared.push(compare(algorithm, { whose: entry, labelled }, readings));
}

/**
 * Runs an algorithm and its naive baseline over every recording of a data set, by the same path, and scores both by the protocol of the algorithm's
 * kind: rates per window, beats, or classes of windows, recordings or beats. Yields before each run, so that a caller can show how far it is; returns the
 * score document and the answers behind it.
 * @throws AfferentError for recordings that do not load, lack a source or the truth, or do not fit the algorithm.
 */
export function* scoreDataset(request: ScoreRequest): Generator<ScoreProgress, DatasetScore, void> {
  const { algorithm, baseline, dataset, entries, plan } = request;
  if (baseline !== null && baseline.kind !== algorithm.kind)
    throw new AfferentError(`score of ${algorithm.name}`, {
      got: `baseline ${baseline.name} of kind "${baseline.kind}"`,
      want: `one of kind "${algorithm.kind}"`,
    });
  const leftOut: LeftOut[] = [];
  const ours = collected();
  const naive = collected();
  const runs = baseline === null ? 1 : 2;
  const total = runs * entries.length;
  for (const [position, entry] of entries.entries()) {
    yield { done: position * runs, total, algorithm: algorithm.name, recording: entry.id };
    const labelled = entry.load();
    const reason = reasonToLeaveOut(algorithm, labelled);
    if (reason !== null) {
      leftOut.push({ id: entry.id, reason });
      continue;
    }
    collect(ours, request.heldOut?.(entry) ?? algorithm, { entry, labelled }, request);
    if (baseline === null) continue;
    yield { done: position * runs + 1, total, algorithm: baseline.name, recording: entry.id };
    collect(naive, baseline, { entry, labelled }, request);
  }
  const answers = answersOf(algorithm, ours.compared);
  const baselineAnswers = baseline && answersOf(baseline, naive.compared);
  const document = scoreDocument({
    algorithm: { name: algorithm.name, definitionId: definitionId(algorithm.draft), graphIds: [...ours.graphIds] },
    dataset,
    score: scoreOf(answers, plan),
    baseline:
      baseline && baselineAnswers
        ? { name: baseline.name, headline: headlineOf(scoreOf(baselineAnswers, plan)) }
        : naiveBaseline(answers),
    leftOut,
    groups: groupsOf(ours.groups).map(({ by, group, positions }) => {
      const alike = positions.map((position) => ours.compared[position]!);
      return { by, group, score: scoreOf(answersOf(algorithm, alike), plan) };
    }),
  });
  return { document, answers, baselineAnswers, readings: ours.readings };
}
