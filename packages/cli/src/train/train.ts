import { availableParallelism } from "node:os";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import { foldsOf, type FoldPlan, type Recipe, recipeNamed, subjectOf } from "@afferent/recipes";
import type { LabelledRecording } from "@afferent/signals";
import type { Context } from "../context.ts";
import { version } from "../version.ts";
import { entriesIn } from "./data.ts";
import { finishRun, type RunSet } from "./finish.ts";
import { codeSha256, dataSha256 } from "./hashes.ts";
import type { TrainOptions } from "./options.ts";
import { trainPart } from "./part.ts";
import { partExits, trainParts } from "./parts.ts";
import { type PartName, type RunConfig, RunFolder } from "./run-folder.ts";

/** `afferent train`: a recipe from recordings to a network in int8, judged on subjects it has not seen, with a report and C for a device. */
export async function train(
  name: string,
  options: TrainOptions,
  context: Context,
  exitWith: (code: number) => void,
): Promise<void> {
  const recipe = recipeNamed(name);
  const run = new RunFolder(options.out ?? join("runs", name));
  const setsOf = (names: readonly string[]): readonly RunSet[] =>
    names.map((dataset) => ({ dataset, entries: entriesIn(options.data, dataset) }));
  const [sets, alsoFrom] = [setsOf([recipe.dataset, ...(recipe.otherDatasets ?? [])]), setsOf(recipe.alsoFrom ?? [])];
  const [recordings, beside] = [loaded(sets), loaded(alsoFrom)];
  if (options.part !== undefined) {
    exitWith(await trainOnePart({ recipe, recordings, beside, part: options.part, run }));
    return;
  }
  const folds = foldsFor(recipe, recordings, options.evaluate);
  const config: RunConfig = {
    schema: "afferent.training/1",
    recipe: name,
    dataset: recipe.dataset,
    seed: recipe.seed,
    codeSha256: codeSha256(),
    dataSha256: dataSha256([...recordings, ...beside]),
    recordings: recordings.length + beside.length,
    folds,
    version,
  };
  if (run.begin(config) === "resumed") context.warn(`going on with the run in ${run.path}`);
  const parts: PartName[] = [...folds.map((_, k): PartName => `fold-${k + 1}`), "final"];
  const waiting = parts.filter((part) => !run.has(`${part}/network.json`));
  const isFinished = await trainShowing(waiting, { name, options, run, context });
  if (!isFinished) {
    context.warn(`stopped and saved; the same command goes on with the run in ${run.path}`);
    exitWith(partExits.stopped);
    return;
  }
  await finishRun({ recipe, sets, alsoFrom, recordings, run, config, options }, context);
}

const loaded = (sets: readonly RunSet[]): readonly LabelledRecording[] =>
  sets.flatMap(({ entries }) => entries.map((entry) => entry.load()));

/** What a child process does: the part's subjects are those of the run's folds. Ctrl-C saves. */
async function trainOnePart(of: {
  readonly recipe: Recipe;
  readonly recordings: readonly LabelledRecording[];
  /** Learned from in every part, never held out. */
  readonly beside: readonly LabelledRecording[];
  readonly part: PartName;
  readonly run: RunFolder;
}): Promise<number> {
  const { folds } = of.run.json<RunConfig>("config.json");
  const tested = new Set(of.part === "final" ? [] : folds[Number(of.part.slice("fold-".length)) - 1]);
  let isAsked = false;
  process.on("SIGINT", () => (isAsked = true));
  process.on("SIGTERM", () => (isAsked = true));
  // Who started it is gone: the part saves, for the next sitting.
  process.on("disconnect", () => (isAsked = true));
  // To be told so is no reason to stay when all is done.
  process.channel?.unref();
  const isTested = (labelled: LabelledRecording): boolean => tested.has(subjectOf(labelled));
  const simulated = of.part === "final" ? of.recipe.simulated?.() : undefined;
  const data = {
    recordings: simulated?.map((entry) => entry.load()) ?? [
      ...of.recordings.filter((labelled) => !isTested(labelled)),
      ...of.beside,
    ],
    heldOut: of.recordings.filter(isTested),
  };
  const isFinished = await trainPart(
    { ...of, data },
    { show: (progress) => process.send?.(progress, undefined, undefined, isDelivered), isAsked: () => isAsked },
  );
  return isFinished ? partExits.finished : partExits.stopped;
}

/** A message that does not arrive is no error: whom it was for is gone. */
const isDelivered = (): void => undefined;

async function trainShowing(
  parts: readonly PartName[],
  of: { readonly name: string; readonly options: TrainOptions; readonly run: RunFolder; readonly context: Context },
): Promise<boolean> {
  const { name, options, run, context } = of;
  const workers = Number(options.workers ?? availableParallelism());
  if (!Number.isInteger(workers) || workers < 1)
    throw new AfferentError("--workers", { got: `${options.workers}`, want: "a whole number from 1" });
  const script = process.argv[1] ?? "";
  const args = (part: PartName): string[] => ["train", name, "--data", options.data, "--out", run.path, "--part", part];
  let isAsked = false;
  // Ctrl-C reaches the parts too: they save, and this process waits for them.
  const ask = (): void => {
    isAsked = true;
  };
  process.on("SIGINT", ask);
  const bar = context.progress("steps");
  const done = new Map<string, number>();
  try {
    return await trainParts(parts, {
      workers,
      command: (part) => ({ script, args: args(part) }),
      isAsked: () => isAsked,
      show: ({ part, stage, step, steps, loss, rate }) => {
        done.set(`${part} ${stage}`, step);
        const sum = [...done.values()].reduce((total, count) => total + count, 0);
        const total = Math.max(sum, steps * parts.length);
        bar.update(sum, total, `${part} ${stage}: loss ${loss.toFixed(3)}, rate ${rate.toExponential(1)}`);
      },
    });
  } finally {
    bar.finish();
    process.off("SIGINT", ask);
  }
}

const evaluations: Readonly<Record<string, FoldPlan["kind"]>> = { loso: "leave-one-subject-out", kfold: "k-fold" };

/** The folds of a run. @throws AfferentError for a way to evaluate that there is not. */
function foldsFor(
  recipe: Recipe,
  recordings: readonly LabelledRecording[],
  asked: string | undefined,
): readonly (readonly string[])[] {
  if (asked === "none") return [];
  const kind = asked === undefined ? recipe.folds.kind : evaluations[asked];
  if (kind === undefined) throw new AfferentError("--evaluate", { got: `"${asked}"`, want: "loso, kfold or none" });
  const subjects = recordings.map((labelled) => ({
    subject: subjectOf(labelled),
    stratum: recipe.stratum?.(labelled) ?? "",
  }));
  const kFold = { kind: "k-fold", folds: 5, seed: recipe.seed } as const;
  return foldsOf(subjects, kind === recipe.folds.kind ? recipe.folds : kind === "k-fold" ? kFold : { kind });
}
