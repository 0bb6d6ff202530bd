import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClassItem, scoreClasses, scoreDocument } from "@afferent/evidence";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryContext } from "../context.testing.ts";
import { ParquetWriter } from "../parquet/file.ts";
import { reportHtml } from "../report/html.ts";
import type { PartSummary } from "../train/part.ts";
import { type RunConfig, RunFolder } from "../train/run-folder.ts";
import { lossCurves } from "./curves.ts";
import { readRuns } from "./read-runs.ts";
import { trainingSection } from "./report.ts";
import { runs } from "./runs.ts";

let folder = "";
const at = (name: string): string => join(folder, name);

const config = (seed: number): RunConfig => ({
  schema: "afferent.training/1",
  recipe: "activity",
  dataset: "sp-sw-har",
  seed,
  codeSha256: "c".repeat(64),
  dataSha256: "d".repeat(64),
  recordings: 3,
  folds: [["ann"], ["bo"]],
  version: "1.0.0",
});
const summary = (part: PartSummary["part"], lastLoss: number): PartSummary => ({
  part,
  weightsSha256: `${lastLoss}`.padEnd(64, "0"),
  history: [
    { stage: "float", epoch: 1, loss: 1.5, rate: 0.01, validationLoss: null, score: null },
    { stage: "int8", epoch: 2, loss: lastLoss, rate: 0.001, validationLoss: null, score: null },
  ],
  ending: { kind: "finished" },
  examples: 100,
  choice: null,
  seconds: 10,
  difference: { frames: 200, sameGreatest: 199, nodes: [] },
});

/** A table of steps as training leaves it. */
function table(stage: string, first: number, losses: readonly number[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const rows = losses.map((loss, k) => ({ stage, step: first + k, loss }));
  const writer = new ParquetWriter<(typeof rows)[number]>(
    [
      { name: "stage", type: "text", of: (row) => row.stage },
      { name: "step", type: "int64", of: ({ step }) => step },
      { name: "loss", type: "double", of: ({ loss }) => loss },
    ],
    (more) => pieces.push(...more),
  );
  writer.rowGroup(rows);
  writer.finish("test");
  return Buffer.concat(pieces);
}

const item = (reference: number, answer: number): ClassItem => ({
  reference,
  answer,
  isValue: true,
  quality: 0.9,
  set: null,
  at: 1,
  span: 1,
});
/** Ann: three of four right, or all. Bo: both. */
const score = (annIsRight: boolean) =>
  scoreDocument({
    algorithm: { name: "activity", definitionId: "d", graphIds: [] },
    dataset: "sp-sw-har",
    score: scoreClasses(
      [
        { id: "r1", subject: "ann", items: [item(0, 0), item(0, annIsRight ? 0 : 1), item(1, 1), item(1, 1)] },
        { id: "r2", subject: "bo", items: [item(0, 0), item(1, 1)] },
      ],
      { classes: ["SEATED", "WALKING"], headline: { name: "macroF1", over: ["SEATED", "WALKING"], source: "test." } },
      { replicates: 20, seed: 1, level: 0.95 },
    ),
    baseline: null,
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "afferent-runs-"));
  const write = (name: string, seed: number, annIsRight: boolean): void => {
    const run = new RunFolder(at(name));
    run.begin(config(seed));
    for (const part of ["fold-1", "fold-2", "final"] as const) {
      run.write(`${part}/summary.json`, JSON.stringify(summary(part, seed / 10)));
      run.write(`${part}/steps-from-float-1.parquet`, table("float", 1, [1.5, 1, 9]));
      // The sitting after saved at step 2 and goes on from there, into the stage in int8.
      run.write(`${part}/steps-from-float-3.parquet`, table("float", 3, [0.5]));
      run.write(`${part}/steps-from-int8-1.parquet`, table("int8", 1, [0.4, seed / 10]));
    }
    run.write("score.json", JSON.stringify(score(annIsRight)));
  };
  write("first", 1, false);
  write("second", 2, true);
  const begun = new RunFolder(at("third"));
  begun.begin(config(3));
  begun.write("fold-2/summary.json", JSON.stringify(summary("fold-2", 0.3)));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("afferent runs", () => {
  test("lists every run of a folder: what is trained, how long it took, what it reached, and int8 beside f32", async () => {
    const { context, printed } = memoryContext();
    await runs([folder], {}, context);
    const lines = printed().split("\n");
    expect(lines).toHaveLength(4);
    // F1 with Ann's error: SEATED 2 * 2 / (4 + 1), WALKING 2 * 3 / (6 + 1).
    expect(lines[1]).toMatch(/first +activity +sp-sw-har +1 +3\/3 +30 +0.1000 +99.50 +macroF1 +0.829/);
    expect(lines[2]).toMatch(/second +.* 2 +3\/3 +30 +0.2000 +99.50 +macroF1 +1.000/);
    expect(lines[3]).toMatch(/third +.* 3 +1\/3 +10 +0.3000 +99.50$/);
  });

  test("compares runs: what they were asked for, each metric, and person by person", async () => {
    const { context, printed } = memoryContext();
    await runs([at("first"), at("second")], { compare: true }, context);
    const text = printed();
    expect(text).toMatch(/^seed +1 +2$/m);
    expect(text).not.toMatch(/^recipe /m);
    expect(text).toMatch(/^f1.SEATED +1 +0.800 +1.000 +\+0.200$/m);
    // Ann gains 1 - (2/3 + 4/5) / 2 = 0.2667, Bo nothing.
    expect(text).toContain(
      `${at("second")} against ${at("first")}: better for 1, worse for 0, equal for 1; mean difference 0.1333`,
    );
  });

  test("as JSON says the same, and tells of runs that cannot be read without hiding the others", async () => {
    mkdirSync(at("broken"));
    writeFileSync(join(at("broken"), "config.json"), "{}");
    try {
      const { context, printed } = memoryContext();
      await runs([folder], { json: true, compare: true }, context);
      const document = JSON.parse(printed());
      expect(document).toMatchObject({
        schema: "afferent.runs/1",
        damaged: [{ path: at("broken"), reason: expect.stringContaining("want a recipe and its folds") }],
      });
      expect(
        document.runs.map(({ trained, sameAnswers }: { trained: number; sameAnswers: number }) => [
          trained,
          sameAnswers,
        ]),
      ).toEqual([
        [3, 0.995],
        [3, 0.995],
        [1, 0.995],
      ]);
      expect(document.comparison.people[1]).toBeNull();
    } finally {
      rmSync(at("broken"), { recursive: true });
    }
  });

  test("plots the loss of every part, a colour for each run", async () => {
    const { context, reports } = memoryContext();
    await runs([at("first"), at("second")], { report: "runs.html" }, context);
    const page = reportHtml(reports.get("runs.html")!, { script: "/* */", style: "/* */" });
    expect(page).toContain("Loss over step of 6 lines");
    expect(page.match(/class="curve c0"/g)).toHaveLength(3 + 1);
    expect(page.match(/class="curve c1"/g)).toHaveLength(3 + 1);
    const one = await lossCurves(readRuns([at("first")]).runs);
    expect(one.lines.map(({ group }) => group)).toEqual(["all but a fold", "all but a fold", "all subjects"]);
    expect(one.lines[0]!.points).toEqual([
      [1, 1.5],
      [2, 1],
      [3, 0.5],
      [4, 0.4],
      [5, 0.1],
    ]);
  });

  test("a run's own report says what was claimed and reached, and how far int8 is from f32", async () => {
    const claims = [
      { metric: "macroF1", atLeast: 0.9 },
      { metric: "f1.WALKING", atLeast: 0.8 },
    ];
    const { metrics } = await trainingSection(readRuns([at("first")]).runs[0]!, claims);
    expect(metrics.map(({ name, value }) => [name, value])).toEqual([
      ["claimed: macroF1", expect.closeTo(0.829, 3)],
      ["claimed: f1.WALKING", expect.closeTo(6 / 7, 12)],
      ["fold-1: int8 as f32", 99.5],
      ["fold-2: int8 as f32", 99.5],
      ["final: int8 as f32", 99.5],
    ]);
    expect(metrics[0]!.meaning).toContain("Not reached.");
    expect(metrics[1]!.meaning).toContain(" Reached.");
    expect(metrics[2]!.meaning).toContain("100 examples, 2 epochs, 10 s");
  });

  test("refuses a folder without runs, and one that is not there", () => {
    expect(() => readRuns([at("third/fold-2")])).toThrow("got no run, want a folder that `afferent train` wrote");
    expect(() => readRuns([at("nowhere")])).toThrow("got no such folder");
  });
});
