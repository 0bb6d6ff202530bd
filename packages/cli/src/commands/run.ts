import { AfferentError, definitionId, type Algorithm, type Executor, type Reading, Rationals } from "@afferent/core";
import { runRecording } from "@afferent/evidence";
import { algorithmNamed } from "@afferent/library";
import type { Context } from "../context.ts";
import { warningsOf } from "../files/warnings.ts";
import { openRecordings, type ReadingOptions } from "../files/recording.ts";
import { runReport, type FinishedRun } from "../report/from-run.ts";
import { readingText } from "../terminal/reading-text.ts";
import { left, right, renderTable, spreadOver } from "../terminal/table.ts";

interface RunOptions extends ReadingOptions {
  readonly json?: boolean;
  readonly out?: string;
  readonly report?: string;
  readonly executor: Executor;
}

const rowsShown = 24;

/** `afferent run`: readings of one algorithm over recordings from files. */
export async function run(
  name: string,
  paths: readonly string[],
  options: RunOptions,
  context: Context,
): Promise<void> {
  const algorithm = algorithmNamed(name);
  if (options.out !== undefined && !/\.(csv|json)$/i.test(options.out)) {
    throw new AfferentError("--out", { got: options.out, want: "a name ending in .csv or .json" });
  }
  const progress = context.progress("recordings");
  const runs: FinishedRun[] = [];
  const recordings = await openRecordings(paths, options, (index) =>
    progress.update(index, paths.length, paths[index]!),
  );
  for (const { path, opened: labelled } of recordings) {
    for (const warning of warningsOf(labelled)) context.warn(`${path}: ${warning}`);
    runs.push({ labelled, ...runRecording(algorithm, labelled.recording, options) });
  }
  progress.finish();
  const document = runDocument(algorithm, runs);
  if (options.out !== undefined) {
    const isCsv = /\.csv$/i.test(options.out);
    context.write(options.out, isCsv ? readingsCsv(runs) : `${JSON.stringify(document, undefined, 2)}\n`);
  }
  if (options.report !== undefined) context.writeReport(options.report, runReport(algorithm, runs));
  if (options.json === true) context.print(JSON.stringify(document));
  else for (const finished of runs) printRun(algorithm, finished, context);
  const written = [options.out, options.report].filter((path) => path !== undefined);
  if (options.json !== true && written.length > 0) context.print(`wrote ${written.join(" and ")}`);
}

/** What `run --json` prints: `afferent.run/1`. */
function runDocument(algorithm: Algorithm, runs: readonly FinishedRun[]) {
  return {
    schema: "afferent.run/1",
    algorithm: {
      name: algorithm.name,
      definitionId: definitionId(algorithm.draft),
      graphIds: [...new Set(runs.map((each) => each.graphId))],
    },
    recordings: runs.map(({ labelled: { recording }, graphId, readings }) => ({
      id: recording.id,
      graphId,
      notes: recording.notes,
      ...(algorithm.ofRecording === undefined ? {} : { ofRecording: algorithm.ofRecording(readings) }),
      readings,
    })),
  };
}

const cell = (value: number | string | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function readingsCsv(runs: readonly FinishedRun[]): string {
  const withClass = runs.some(({ readings }) => readings.some((reading) => reading.class !== undefined));
  const rows = runs.flatMap(({ labelled, readings }) =>
    readings.map((reading) =>
      [
        labelled.recording.id,
        reading.quantity,
        reading.at,
        reading.span,
        reading.value,
        reading.unit,
        reading.reason,
        reading.estimate,
        reading.quality,
        reading.interval?.low ?? null,
        reading.interval?.high ?? null,
        ...(withClass ? [reading.class?.label ?? null] : []),
      ]
        .map(cell)
        .join(","),
    ),
  );
  const header = "recording,quantity,at_s,span_s,value,unit,reason,estimate,quality,low,high";
  return [`${header}${withClass ? ",class" : ""}`, ...rows, ""].join("\n");
}

function printRun(
  algorithm: Algorithm,
  { labelled: { recording }, readings }: FinishedRun,
  { print, style }: Context,
): void {
  const valued = readings.filter(({ value }) => value !== null).length;
  print(`${style.bold(recording.id)}: ${readings.length} readings, ${valued} with a value`);
  const whole = readings.length === 0 ? null : (algorithm.ofRecording?.(readings) ?? null);
  if (whole !== null) print(`the whole recording: ${readingCells(whole).slice(1).filter(Boolean).join(", ")}`);
  if (readings.length === 0) {
    const seconds = Math.max(...recording.sources.map((source) => source.frames / Rationals.toNumber(source.rate)));
    print(`no reading: the recording lasts ${seconds.toFixed(3)} s, too short for the first one`);
    return;
  }
  const columns = [
    right("at s"),
    left("quantity"),
    right("value"),
    left("unit"),
    right("estimate"),
    right("90 % interval"),
    right("quality"),
    left("reason"),
  ];
  print(renderTable(columns, spreadOver(readings, rowsShown).map(readingCells)));
  if (readings.length > rowsShown)
    print(
      style.faint(`${rowsShown} of ${readings.length} readings, evenly spread; --out readings.csv or --json gives all`),
    );
  print("");
}

/** Times are shown to the millisecond, everything else to a tenth. */
const decimals = (unit: string): number => (unit === "s" ? 3 : 1);

function readingCells(reading: Reading): readonly string[] {
  const { at, quantity, unit, interval, quality, reason } = reading;
  const range =
    interval === null ? "" : `${interval.low.toFixed(decimals(unit))} to ${interval.high.toFixed(decimals(unit))}`;
  return [
    at.toFixed(3),
    quantity,
    readingText(reading, "value", decimals(unit)),
    reading.class === undefined ? unit : "",
    readingText(reading, "estimate", decimals(unit)),
    range,
    quality.toFixed(2),
    reason ?? "",
  ];
}
