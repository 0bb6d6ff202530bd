import type { Algorithm } from "@afferent/core";
import type { DatasetScore } from "@afferent/evidence";
import type { DatasetEntry } from "@afferent/signals";
import { version } from "../version.ts";
import { errorsToLookAt } from "./class-errors.ts";
import type { DefinitionEntry, ReportData, ScoreSection, Timeline } from "./data.ts";
import { companionCards, headlineCard, scoreSection } from "./section.ts";
import { timelineOf } from "./timeline.ts";

export interface ScoredPart {
  readonly algorithm: Algorithm;
  readonly result: DatasetScore;
}

/** The report of one algorithm over a data set: the score, and the worst, the middle and the best recording in full. */
export function scoreReport(
  input: ScoredPart & { readonly entries: readonly DatasetEntry[]; readonly origin: ReportData["origin"] },
): ReportData {
  const { algorithm, result, entries, origin } = input;
  const { document } = result;
  return {
    title: algorithm.title,
    subtitle: `${algorithm.definition.what}: scored on ${document.headline.n} recordings of ${document.dataset}, beside ${document.baseline?.name ?? "no baseline"}.`,
    origin,
    headlines: [headlineCard(algorithm, document), ...companionCards(algorithm, document)],
    timelines: telling(document, algorithm).map(({ position, rank }) => timelineFor(input, entries, position, rank)),
    sections: [{ ...scoreSection(algorithm, result), ...errorsOf(input) }],
    definitions: definitionsOf([input]),
    limits: [...algorithm.card.limits, ...generalLimits],
    madeBy: `afferent ${version}`,
  };
}

/** Of classes: the wrong answers that the algorithm was surest of. */
function errorsOf({
  algorithm,
  result,
  entries,
}: ScoredPart & { readonly entries: readonly DatasetEntry[] }): Pick<ScoreSection, "errors"> {
  const { answers } = result;
  if (answers.kind !== "classes") return {};
  const sources = algorithm.draft.sources.map(({ name }) => name);
  return { errors: errorsToLookAt(answers.recordings, { classes: answers.protocol.classes, sources, entries }) };
}

/** What holds for every score on public recordings. */
const generalLimits: readonly string[] = [
  "Analysis of public recordings is not clinical validation, and Afferent is not a medical device.",
  "Intervals are percentile bootstrap intervals over subjects; with few subjects they are somewhat too narrow.",
];

/** What ran, by name and hash. */
export function definitionsOf(parts: readonly ScoredPart[]): readonly DefinitionEntry[] {
  return parts.flatMap(({ algorithm, result: { document } }) => [
    { name: `${algorithm.name}: definition id`, value: document.algorithm.definitionId },
    { name: `${algorithm.name}: graph ids`, value: document.algorithm.graphIds.join(", ") },
    { name: `${algorithm.name}: formula`, value: algorithm.definition.formula },
    { name: `${algorithm.name}: window`, value: algorithm.definition.window },
    { name: `${algorithm.name}: source`, value: algorithm.definition.source },
  ]);
}

interface Telling {
  readonly position: number;
  readonly rank: string;
}

/** The recordings that show an algorithm's range: worst, middle, best by the headline. */
function telling({ recordings, headline }: DatasetScore["document"], algorithm: Algorithm): readonly Telling[] {
  const worse = algorithm.kind === "heart-rate" ? -1 : 1;
  const sorted = recordings
    .map(({ metrics }, position) => ({ position, value: metrics[headline.metric]?.value ?? Number.NaN }))
    .filter(({ value }) => !Number.isNaN(value))
    .toSorted((a, b) => worse * (a.value - b.value));
  const last = sorted.length - 1;
  const picks = [
    { at: 0, rank: "worst" },
    { at: Math.round(last / 2), rank: "middle" },
    { at: last, rank: "best" },
  ];
  return picks.slice(0, Math.max(0, sorted.length)).map(({ at, rank }) => ({ position: sorted[at]!.position, rank }));
}

function timelineFor(
  { algorithm, result }: ScoredPart,
  entries: readonly DatasetEntry[],
  position: number,
  rank: string,
): Timeline {
  const { recordings, headline } = result.document;
  const scored = recordings[position]!;
  const value = scored.metrics[headline.metric]?.value?.toFixed(headline.unit === "1" ? 3 : 2) ?? "none";
  const caption = `${scored.id}: the ${rank} of ${recordings.length} recordings, ${headline.metric} ${value}${headline.unit === "1" ? "" : ` ${headline.unit}`}`;
  const comparedBeats = result.answers.kind === "beats" ? result.answers.recordings[position] : undefined;
  const part = {
    algorithm,
    readings: result.readings[position] ?? [],
    ...(comparedBeats === undefined ? {} : { comparedBeats }),
  };
  // What the protocol leaves out is among the entries, not among the scored.
  const entry = entries.find(({ id }) => id === scored.id)!;
  return timelineOf(entry.load(), [part], { caption, phases: [] });
}
