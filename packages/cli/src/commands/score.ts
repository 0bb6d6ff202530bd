import { scoreDataset, scorePlan, type DatasetScore, type ScoreDocument, type ScoreRequest } from "@afferent/evidence";
import { algorithmNamed } from "@afferent/library";
import type { Algorithm, Executor } from "@afferent/core";
import type { Context } from "../context.ts";
import { diskTree } from "../files/folder.ts";
import { datasetNamed } from "../files/dataset.ts";
import { scoreReport } from "../report/from-score.ts";
import { left, right, renderTable } from "../terminal/table.ts";

interface ScoreOptions {
  readonly dataset: string;
  readonly path: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly executor: Executor;
}

/** `afferent score`: an algorithm and its naive baseline against the truth of a data set, by the published protocol. */
export function score(name: string, options: ScoreOptions, context: Context): void {
  const algorithm = algorithmNamed(name);
  const dataset = datasetNamed(options.dataset);
  const entries = dataset.recordings(diskTree(options.path));
  const { executor } = options;
  const result = scoreWithProgress(algorithm, { dataset: dataset.name, entries, executor }, context);
  if (options.report !== undefined) {
    const origin = { kind: "recorded", note: `${dataset.title}. ${dataset.cite}.` } as const;
    context.writeReport(options.report, scoreReport({ algorithm, entries, result, origin }));
  }
  if (options.json === true) {
    context.print(JSON.stringify(result.document));
    return;
  }
  printScore(result.document, context);
  if (options.report !== undefined) context.print(`\nwrote ${options.report}`);
}

/** Runs the scoring to its end, with a progress line. */
export function scoreWithProgress(
  algorithm: Algorithm,
  over: Pick<ScoreRequest, "dataset" | "entries" | "executor" | "heldOut">,
  context: Context,
): DatasetScore {
  const baseline = algorithm.baseline === null ? null : algorithmNamed(algorithm.baseline);
  const scoring = scoreDataset({ algorithm, baseline, plan: scorePlan, ...over });
  const progress = context.progress("runs");
  for (;;) {
    const step = scoring.next();
    if (step.done === true) {
      progress.finish();
      return step.value;
    }
    const { done, total, algorithm: running, recording } = step.value;
    progress.update(done, total, `${running} on ${recording}`);
  }
}

/** Hundredths of a unit; shares of 1 to the thousandth, and counts as they are. */
function number(value: number | null, unit: string): string {
  if (value === null) return "none";
  return unit === "1" && Number.isInteger(value) ? String(value) : value.toFixed(unit === "1" ? 3 : 2);
}

const range = (interval: readonly [number, number] | null, unit: string): string =>
  interval === null ? "" : `${number(interval[0], unit)} to ${number(interval[1], unit)}`;

/** The score as a person reads it: headline, all metrics, one line per recording. */
export function printScore(document: ScoreDocument, { print, style }: Context): void {
  const { algorithm, dataset, headline, metrics, baseline } = document;
  const { unit } = headline;
  const beside = baseline === null ? "" : `; baseline ${baseline.name} ${number(baseline.value, unit)}`;
  const interval = headline.interval === null ? "" : ` (95 % interval ${range(headline.interval, unit)})`;
  print(
    `${style.bold(`${algorithm.name} on ${dataset}`)}: ${headline.metric} ${style.bold(number(headline.value, unit))}${unit === "1" ? "" : ` ${unit}`}${interval}, ${headline.n} recordings${beside}\n`,
  );
  print(
    renderTable(
      [left("metric"), right("value"), left("unit"), right("95 % interval")],
      Object.entries(metrics).map(([name, metric]) => [
        name,
        number(metric.value, metric.unit),
        metric.unit,
        range(metric.interval, metric.unit),
      ]),
    ),
  );
  if (document.confusion !== undefined) print(`\n${confusionTable(document.confusion)}`);
  if (document.groups !== undefined) print(`\n${groupTable(document.groups, headline.metric)}`);
  print(`\n${eachTable(document)}`);
  for (const { id, reason } of document.leftOut ?? []) print(style.faint(`${id} left out: ${reason}`));
  print(style.faint(`\ndefinition ${algorithm.definitionId}`));
}

/** More rows than this are nobody's to read. */
const mostRows = 60;

/** A line for each recording; of classes, where one recording says little, for each person. */
function eachTable({ recordings, subjects }: ScoreDocument): string {
  const all = subjects?.map((each) => Object.assign({}, each, { id: "" })) ?? recordings;
  const shown = Object.keys(all[0]?.metrics ?? {}).filter((name) => recordingColumns.has(name));
  const rows = all
    .slice(0, mostRows)
    .map(({ id, subject, n, coverage, metrics: own }) => [
      ...(subjects === undefined ? [id] : []),
      subject,
      String(n),
      coverage === null ? "" : coverage.toFixed(1),
      ...shown.map((name) => number(own[name]?.value ?? null, own[name]?.unit ?? "1")),
    ]);
  const heads = [...(subjects === undefined ? [left("recording")] : []), left("subject"), right("n")];
  const table = renderTable([...heads, right("coverage %"), ...shown.map(right)], rows);
  return all.length > mostRows ? `${table}\n${mostRows} of ${all.length} rows; --json gives all` : table;
}

/** The headline of each group, with its interval over the group's persons. */
const groupTable = (groups: NonNullable<ScoreDocument["groups"]>, headline: string): string =>
  renderTable(
    [left("group"), right("recordings"), right("subjects"), right(headline), right("95 % interval")],
    groups.map(({ by, group, recordings, subjects, metrics }) => {
      const { value, interval, unit } = metrics[headline]!;
      return [`${by}: ${group}`, String(recordings), String(subjects), number(value, unit), range(interval, unit)];
    }),
  );

/** What was answered (across) for what (down). */
function confusionTable({ classes, counts }: NonNullable<ScoreDocument["confusion"]>): string {
  const names = [...classes, "none"];
  return renderTable(
    [left("reference"), ...names.map(right)],
    counts.map((row, place) => [names[place]!, ...row.map(String)]),
  );
}

/** What fits on a line per recording; `--json` has everything. */
const recordingColumns: ReadonlySet<string> = new Set([
  "avAE",
  "mape",
  "withinTenPercentOrFive",
  "intervalCoverage",
  "sensitivity",
  "positivePredictivity",
  "f1",
  "timingErrorMs",
  "accuracy",
  "macroF1",
]);
