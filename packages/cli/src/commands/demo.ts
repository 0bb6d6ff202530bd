import type { DatasetEntry } from "@afferent/signals";
import type { Algorithm } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import type { DatasetScore } from "@afferent/evidence";
import type { Context } from "../context.ts";
import { simulateTenMinutes } from "../demo/workout.ts";
import { definitionsOf, type ScoredPart } from "../report/from-score.ts";
import type { ReportData } from "../report/data.ts";
import { companionCards, headlineCard, scoreSection } from "../report/section.ts";
import { timelineOf } from "../report/timeline.ts";
import { left, right, renderTable } from "../terminal/table.ts";
import { version } from "../version.ts";
import { scoreWithProgress } from "./score.ts";
import { seedOf } from "./simulate.ts";

interface DemoOptions {
  readonly seed: string;
  readonly report: string;
  readonly json?: boolean;
}

type Workout = ReturnType<typeof simulateTenMinutes>;

/** `afferent demo`: simulates ten minutes of a workout, streams them through both algorithms, scores them against the known truth, writes the report. */
export function demo(options: DemoOptions, context: Context): void {
  const seed = seedOf(options.seed);
  const started = performance.now();
  const workout = simulateTenMinutes(seed);
  const { recording, truths } = workout;
  const entry: DatasetEntry = { id: recording.id, subject: "simulated", load: () => ({ recording, truths }) };
  const scored = ["heart-rate", "ecg-beats"].map((name): ScoredPart => {
    const algorithm = algorithmNamed(name);
    return { algorithm, result: scoreWithProgress(algorithm, { dataset: recording.id, entries: [entry] }, context) };
  });
  context.writeReport(options.report, demoReport(workout, seed, scored));
  if (options.json === true) {
    context.print(
      JSON.stringify({
        schema: "afferent.demo/1",
        simulated: true,
        seed,
        scores: scored.map(({ result }) => result.document),
      }),
    );
    return;
  }
  printDemo(workout, seed, scored, context);
  const seconds = (performance.now() - started) / 1000;
  context.print(
    `\nReport   ${context.style.bold(options.report)}  (open it in a browser; ${seconds.toFixed(1)} s in all)`,
  );
}

function demoReport(workout: Workout, seed: number, scored: readonly ScoredPart[]): ReportData {
  const { recording, truths, phases } = workout;
  const minutes = Math.round((phases.at(-1)?.endSeconds ?? 0) / 60);
  const parts = scored.map(({ algorithm, result }) => ({
    algorithm,
    readings: result.readings[0] ?? [],
    ...(result.answers.kind === "beats" ? { comparedBeats: result.answers.recordings[0]! } : {}),
  }));
  const caption = `${minutes} minutes of a simulated workout. Every value stands at the end of the window it was computed from.`;
  return {
    title: "Heart rate and beats in a workout",
    subtitle:
      "Wrist PPG with acceleration, and a single-lead ECG, streamed sample by sample through two algorithms and scored against the truth that the simulator knows.",
    origin: {
      kind: "simulated",
      note: `Every signal on this page was computed, not measured at a person (seed ${seed}). Scores on real recordings: afferent score.`,
    },
    headlines: scored.flatMap(({ algorithm, result }) => [
      headlineCard(algorithm, result.document),
      ...(algorithm.kind === "beats" ? [] : companionCards(algorithm, result.document)),
    ]),
    timelines: [timelineOf({ recording, truths }, parts, { caption, phases })],
    sections: scored.map(({ algorithm, result }) => scoreSection(algorithm, result)),
    definitions: definitionsOf(scored),
    limits: [
      "A simulator knows only the disturbances it was taught. How the algorithms do on people is for scores on recordings of people.",
      "One simulated person: there is no interval over subjects.",
      ...scored.flatMap(({ algorithm }) => algorithm.card.limits),
    ],
    madeBy: `afferent ${version}, demo`,
  };
}

function printDemo({ phases }: Workout, seed: number, scored: readonly ScoredPart[], { print, style }: Context): void {
  print(`${style.bold("Afferent")}  ${style.warn("simulated data, not measured at a person")}  seed ${seed}\n`);
  print(
    `Workout  ${phases.map(({ name, startSeconds, endSeconds }) => `${name} ${Math.round(endSeconds - startSeconds)} s`).join(", ")}\n`,
  );
  const rows = scored.flatMap(({ algorithm, result }) => demoRows(algorithm, result));
  print(
    renderTable(
      [left("algorithm"), left("against the simulated truth"), right("value"), left("unit"), left("baseline")],
      rows,
    ),
  );
}

const demoMetrics: Readonly<Partial<Record<Algorithm["kind"], Readonly<Record<string, string>>>>> = {
  "heart-rate": {
    avAE: "mean absolute error, every window",
    withinTenPercentOrFive: "windows within 10 % or 5 /min",
    coverage: "windows with a value",
    intervalCoverage: "truth inside the 90 % interval",
  },
  beats: {
    f1: "beats found and true (F1), within 150 ms",
    timingErrorMs: "timing error",
  },
};

function demoRows(algorithm: Algorithm, { document }: DatasetScore): readonly (readonly string[])[] {
  return Object.entries(demoMetrics[algorithm.kind] ?? {}).flatMap(([name, meaning]) => {
    const metric = document.metrics[name];
    if (metric === undefined) return [];
    const { baseline } = document;
    const beside =
      name !== document.headline.metric || baseline === null
        ? ""
        : `${baseline.name} ${baseline.value?.toFixed(2) ?? "none"}`;
    return [[algorithm.name, meaning, metric.value?.toFixed(2) ?? "none", metric.unit, beside]];
  });
}
