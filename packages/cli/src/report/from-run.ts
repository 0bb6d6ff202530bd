import { definitionId, type Algorithm, type Reading } from "@afferent/core";
import type { LabelledRecording } from "@afferent/signals";
import { version } from "../version.ts";
import type { Headline, ReportData } from "./data.ts";
import { timelineOf } from "./timeline.ts";

/** One recording with what the algorithm said about it. */
export interface FinishedRun {
  readonly labelled: LabelledRecording;
  readonly graphId: string;
  readonly readings: readonly Reading[];
}

/** The report of a run: every recording in full, no score. */
export function runReport(algorithm: Algorithm, runs: readonly FinishedRun[]): ReportData {
  const isSimulated = runs.some(({ labelled }) => labelled.recording.notes.some((note) => /^simulated/i.test(note)));
  const ids = runs.map(({ labelled }) => labelled.recording.id).join(", ");
  return {
    title: `${algorithm.title}: ${ids}`,
    subtitle: algorithm.definition.what,
    origin: {
      kind: isSimulated ? "simulated" : "recorded",
      note:
        runs.flatMap(({ labelled }) => labelled.recording.notes.slice(0, 3)).join(" ") ||
        "Read from files as stated by the caller.",
    },
    headlines: runCards(
      algorithm,
      runs.flatMap(({ readings }) => readings),
    ),
    timelines: runs.map(({ labelled, readings }) =>
      timelineOf(labelled, [{ algorithm, readings }], {
        caption: `${labelled.recording.id}, ${readings.length} readings`,
        phases: [],
      }),
    ),
    sections: [],
    definitions: [
      { name: `${algorithm.name}: definition id`, value: definitionId(algorithm.draft) },
      { name: `${algorithm.name}: graph ids`, value: [...new Set(runs.map(({ graphId }) => graphId))].join(", ") },
      { name: `${algorithm.name}: formula`, value: algorithm.definition.formula },
      { name: `${algorithm.name}: source`, value: algorithm.definition.source },
    ],
    limits: [...algorithm.card.limits, "No truth was given, so nothing here says how right these values are."],
    madeBy: `afferent ${version}`,
  };
}

function runCards(algorithm: Algorithm, readings: readonly Reading[]): readonly Headline[] {
  const valued = readings.filter(({ value }) => value !== null);
  const detail = `of ${readings.length} readings; the others say why not`;
  const count = { label: "Readings with a value", value: valued.length, unit: "", decimals: 0, detail };
  if (algorithm.classes !== undefined) return [count, ...shareCards(algorithm.classes, valued)];
  if (algorithm.kind === "beats") return [{ ...count, label: "Beats" }];
  const sorted = valued.map(({ value }) => value ?? 0).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? null;
  return [
    { label: "Median heart rate", value: middle, unit: "/min", decimals: 0, detail: "of the readings with a value" },
    count,
  ];
}

/** How much of what has a value is of each class. */
const shareCards = (classes: readonly string[], valued: readonly Reading[]): readonly Headline[] =>
  classes.map((label, place) => {
    const of = valued.filter(({ value }) => value === place).length;
    const value = valued.length === 0 ? null : (100 * of) / valued.length;
    return { label, value, unit: "%", decimals: 1, detail: `${of} of ${valued.length} readings with a value` };
  });
