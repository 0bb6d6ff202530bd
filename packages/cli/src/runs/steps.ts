import { readdirSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import type { PartName } from "../train/run-folder.ts";

/** The loss of one step of training. */
interface StepLoss {
  /** Counted from 1 over all stages of a part. */
  readonly step: number;
  readonly loss: number;
}

/** Points of a curve that an eye can tell apart. */
const mostPoints = 150;

/**
 * The loss of a part of a run, step by step, from the tables that its sittings left: means over as many steps as leave a curve 150 points. In: the stages in
 * the order they were trained. Out: none where there are no tables.
 * @throws AfferentError for a table that is damaged.
 */
export async function lossBySteps(
  path: string,
  part: PartName,
  stages: readonly string[],
): Promise<readonly StepLoss[]> {
  const files = tablesIn(join(path, part));
  if (files.length === 0) return [];
  const steps = await readSteps(files);
  const inOrder: StepLoss[] = [];
  for (const stage of stages) {
    const before = inOrder.at(-1)?.step ?? 0;
    // A sitting that was cut off after its checkpoint leaves steps that the next one did again: the later table is right.
    const own = new Map(steps.filter((each) => each.stage === stage).map(({ step, loss }) => [step, loss]));
    for (const [step, loss] of [...own].toSorted(([a], [b]) => a - b)) inOrder.push({ step: before + step, loss });
  }
  return thinned(inOrder);
}

function tablesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^steps-from-.*\.parquet$/.test(name))
      .toSorted((a, b) => firstStep(a) - firstStep(b))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const firstStep = (name: string): number => Number(/(\d+)\.parquet$/.exec(name)?.[1] ?? 0);

interface StagedStep extends StepLoss {
  readonly stage: string;
}

/** All steps of tables, table by table, with DuckDB, which is loaded now and not before. */
async function readSteps(files: readonly string[]): Promise<readonly StagedStep[]> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await instance.connect();
  try {
    const steps: StagedStep[] = [];
    for (const file of files) {
      const read = await connection
        .runAndReadAll("SELECT stage, step::DOUBLE, loss FROM read_parquet($1) ORDER BY step", [file])
        .catch((error: Error) => {
          throw new AfferentError(file, { got: error.message.split("\n")[0] ?? "", want: "a whole table of steps" });
        });
      for (const [stage, step, loss] of read.getRows())
        steps.push({ stage: String(stage), step: Number(step), loss: Number(loss) });
    }
    return steps;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Means over runs of steps, so that at most so many points remain; each at its last step. */
function thinned(steps: readonly StepLoss[]): readonly StepLoss[] {
  const each = Math.ceil(steps.length / mostPoints);
  const points: StepLoss[] = [];
  for (let first = 0; first < steps.length; first += each) {
    const together = steps.slice(first, first + each);
    const loss = together.reduce((sum, step) => sum + step.loss, 0) / together.length;
    points.push({ step: together.at(-1)!.step, loss });
  }
  return points;
}
