import type { Context } from "../context.ts";
import { left, renderTable, right } from "../terminal/table.ts";
import { compareRuns, type RunComparison } from "./compare-runs.ts";
import { readRuns, type Run } from "./read-runs.ts";
import { runsReport } from "./report.ts";

interface RunsOptions {
  readonly compare?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `afferent runs`: the runs of training in folders, side by side, and as curves. */
export async function runs(folders: readonly string[], options: RunsOptions, context: Context): Promise<void> {
  const { runs: found, damaged } = readRuns(folders.length === 0 ? ["runs"] : folders);
  const comparison = options.compare === true ? compareRuns(found) : null;
  if (options.report !== undefined) context.writeReport(options.report, await runsReport(found, compareRuns(found)));
  if (options.json === true) {
    const listed = found.map(describe);
    context.print(JSON.stringify({ schema: "afferent.runs/1", runs: listed, damaged, comparison }));
    return;
  }
  context.print(listTable(found));
  if (comparison !== null) for (const part of comparisonText(found, comparison)) context.print(`\n${part}`);
  for (const { path, reason } of damaged) context.warn(`${path}: ${reason}`);
  if (options.report !== undefined) context.print(`\nwrote ${options.report}`);
}

/** A run in short: what `runs --json` says of each. */
function describe({ path, config, parts, score }: Run) {
  const trained = parts.flatMap(({ part, summary }) => (summary === null ? [] : [{ part, summary }]));
  return {
    path,
    recipe: config.recipe,
    dataset: config.dataset,
    seed: config.seed,
    version: config.version,
    codeSha256: config.codeSha256,
    dataSha256: config.dataSha256,
    parts: parts.length,
    trained: trained.length,
    seconds: trained.reduce((sum, { summary }) => sum + summary.seconds, 0),
    weightsSha256: trained.find(({ part }) => part === "final")?.summary.weightsSha256 ?? null,
    loss: trained.at(-1)?.summary.history.at(-1)?.loss ?? null,
    /** Share of frames that int8 answers as f32 does, over all parts. */
    sameAnswers: sameAnswers(trained.map(({ summary }) => summary.difference)),
    headline: score?.headline ?? null,
  };
}

function sameAnswers(
  differences: readonly { readonly frames: number; readonly sameGreatest: number }[],
): number | null {
  const frames = differences.reduce((sum, each) => sum + each.frames, 0);
  return frames === 0 ? null : differences.reduce((sum, each) => sum + each.sameGreatest, 0) / frames;
}

const shown = (value: number | null, decimals: number): string => (value === null ? "" : value.toFixed(decimals));

function listTable(found: readonly Run[]): string {
  const columns = [
    left("run"),
    left("recipe"),
    left("data"),
    right("seed"),
    right("trained"),
    right("s"),
    right("loss"),
    right("int8 as f32 %"),
    left("headline"),
    right("value"),
    left("95 % interval"),
    left("weights"),
  ];
  const rows = found
    .map(describe)
    .map((run) => [
      run.path,
      run.recipe,
      run.dataset,
      String(run.seed),
      `${run.trained}/${run.parts}`,
      run.seconds.toFixed(0),
      shown(run.loss, 4),
      shown(run.sameAnswers === null ? null : 100 * run.sameAnswers, 2),
      run.headline?.metric ?? "",
      shown(run.headline?.value ?? null, 3),
      run.headline?.interval?.map((end) => end.toFixed(3)).join(" to ") ?? "",
      run.weightsSha256?.slice(0, 12) ?? "",
    ]);
  return renderTable(columns, rows);
}

/** What runs were asked for where they differ, what they reached, and for how many people each is better than the first. */
function comparisonText(found: readonly Run[], { asked, metrics, people }: RunComparison): readonly string[] {
  const names = found.map(({ path }) => path);
  const differing = renderTable(
    [left("differing"), ...names.map(left)],
    asked.map(({ name, values }) => [name, ...values.map((value) => value.slice(0, 12))]),
  );
  const reached = renderTable(
    [
      left("metric"),
      left("unit"),
      ...names.flatMap((name, place) => [right(name), ...(place > 0 ? [right("+-")] : [])]),
    ],
    metrics.map(({ name, unit, values, differences }) => [
      name,
      unit,
      ...values.flatMap((value, place) => {
        const by = differences[place] ?? null;
        const change = by === null ? "" : `${by > 0 ? "+" : ""}${by.toFixed(3)}`;
        return [shown(value, 3), ...(place > 0 ? [change] : [])];
      }),
    ]),
  );
  const each = people.flatMap((of, place) =>
    of === null
      ? []
      : [
          `${names[place + 1]} against ${names[0]}: better for ${of.better}, worse for ${of.worse}, equal for ${of.equal}; mean difference ${shown(of.meanDifference, 4)}`,
        ],
  );
  return [...(asked.length === 0 ? [] : [differing]), ...(metrics.length === 0 ? [] : [reached]), ...each];
}
