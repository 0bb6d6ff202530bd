import type { TrainingEvent } from "@afferent/learn";
import {
  type Checkpoints,
  type Choice,
  type MadeNetwork,
  makeNetwork,
  type MakingData,
  type Recipe,
  type StageName,
} from "@afferent/recipes";
import { version } from "../version.ts";
import { ParquetWriter } from "../parquet/file.ts";
import { heldOutText } from "./held-out-file.ts";
import type { PartName, RunFolder } from "./run-folder.ts";

const stages: readonly StageName[] = ["float", "int8"];

/** A step of training, as the table of a part has it. */
interface StepRow {
  readonly stage: StageName;
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly rate: number;
  readonly gradientNorm: number;
}

/** How far a part is: what is shown while it trains. */
export interface PartProgress {
  readonly part: PartName;
  /** A stage, or what is tried in a search. */
  readonly stage: string;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly rate: number;
}

/** What a part leaves beside its network, as `summary.json`. */
export type PartSummary = Omit<MadeNetwork, "stored" | "heldOut"> & {
  readonly part: PartName;
  readonly seconds: number;
};

/** How long training goes on between two looks at the world: signals, and the time to save. */
const lookMs = 200;
const saveMs = 20_000;

/**
 * Trains one part of a run and writes what it gives into the run's folder; goes on from the part's checkpoint where there is one. `isAsked` is asked now and then
 * whether to stop: then the checkpoint is written and the part is left unfinished.
 * @returns whether it is finished.
 */
export async function trainPart(
  of: {
    readonly recipe: Recipe;
    readonly data: MakingData;
    readonly part: PartName;
    readonly run: RunFolder;
  },
  hooks: { readonly show: (progress: PartProgress) => void; readonly isAsked: () => boolean },
): Promise<boolean> {
  const { recipe, data, part, run } = of;
  const checkpointOf = (stage: StageName): string => `${part}/${stage}.checkpoint`;
  const choiceFile = `${part}/choice.json`;
  const started = performance.now();
  const rows: StepRow[] = [];
  const making = makeNetwork(recipe, data, checkpointsIn(run, { checkpointOf, choiceFile }));
  let [looked, saved] = [started, started];
  const look = async (stage: string, event: TrainingEvent): Promise<"end" | undefined> => {
    if (event.kind !== "step" || performance.now() - looked <= lookMs) return undefined;
    looked = performance.now();
    const { step, steps, loss, rate } = event;
    hooks.show({ part, step, steps, loss, rate, stage });
    await new Promise((resolve) => setImmediate(resolve));
    return hooks.isAsked() ? "end" : undefined;
  };
  let next = making.next();
  while (!next.done) {
    const made = next.value;
    let asked: "end" | undefined;
    if ("finished" in made) run.write(checkpointOf(made.stage), made.finished);
    else if ("choice" in made) run.write(choiceFile, JSON.stringify(made.choice));
    else if ("searching" in made) asked = await look(`search ${made.searching.alternative}`, made.searching.event);
    else if (made.event.kind === "step") {
      const { stage, event } = made;
      const { step, epoch, loss, rate, gradientNorm } = event;
      rows.push({ stage, step, epoch, loss, rate, gradientNorm });
      asked = await look(stage, event);
      if (asked !== undefined || performance.now() - saved > saveMs) {
        saved = performance.now();
        run.write(checkpointOf(stage), event.checkpoint());
      }
    }
    next = making.next(asked);
  }
  writeSteps(run, part, rows);
  if (next.value === null) return false;
  const { stored, heldOut, ...summary } = next.value;
  if (heldOut !== null) run.write(`${part}/held-out.json`, heldOutText(heldOut));
  run.write(`${part}/network.json`, JSON.stringify(stored));
  const whole: PartSummary = { part, ...summary, seconds: (performance.now() - started) / 1000 };
  run.write(`${part}/summary.json`, `${JSON.stringify(whole, null, 2)}\n`);
  return true;
}

/** What earlier sittings have saved. */
function checkpointsIn(
  run: RunFolder,
  { checkpointOf, choiceFile }: { readonly checkpointOf: (stage: StageName) => string; readonly choiceFile: string },
): Checkpoints {
  const there = stages.filter((stage) => run.has(checkpointOf(stage)));
  return {
    ...Object.fromEntries(there.map((stage) => [stage, run.bytes(checkpointOf(stage))])),
    ...(run.has(choiceFile) ? { choice: run.json<Choice>(choiceFile) } : {}),
  };
}

/** The steps of this sitting as a Parquet table: a training that was interrupted leaves a table for each. */
function writeSteps(run: RunFolder, part: PartName, rows: readonly StepRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const pieces: Uint8Array[] = [];
  const column = (name: Exclude<keyof StepRow, "stage">, type: "int64" | "double") => ({
    name,
    type,
    of: (row: StepRow) => row[name],
  });
  const writer = new ParquetWriter<StepRow>(
    [
      { name: "stage", type: "text", of: ({ stage }) => stage },
      column("step", "int64"),
      column("epoch", "int64"),
      column("loss", "double"),
      column("rate", "double"),
      column("gradientNorm", "double"),
    ],
    (more) => pieces.push(...more),
  );
  writer.rowGroup(rows);
  writer.finish(`afferent ${version}`);
  run.write(`${part}/steps-from-${first.stage}-${first.step}.parquet`, Buffer.concat(pieces));
}
