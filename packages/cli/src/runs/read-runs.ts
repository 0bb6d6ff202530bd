import { readdirSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import type { ScoreDocument } from "@afferent/evidence";
import type { PartSummary } from "../train/part.ts";
import { type PartName, type RunConfig, RunFolder } from "../train/run-folder.ts";

/** A folder that `afferent train` wrote: what it was asked for, which parts are trained, and how it was judged. */
export interface Run {
  readonly path: string;
  readonly config: RunConfig;
  /** Every part of the run; null where it is not trained yet. */
  readonly parts: readonly { readonly part: PartName; readonly summary: PartSummary | null }[];
  /** Null where nothing is scored, or not yet. */
  readonly score: ScoreDocument | null;
}

/** A folder that should be a run and cannot be read. */
interface DamagedRun {
  readonly path: string;
  readonly reason: string;
}

/**
 * The runs in folders, each a run itself or a folder of runs, in order of their paths. A run that cannot be read is told apart and does not hide the others.
 * @throws AfferentError for a folder that is not there, or in which there is no run.
 */
export function readRuns(folders: readonly string[]): {
  readonly runs: readonly Run[];
  readonly damaged: readonly DamagedRun[];
} {
  const runs: Run[] = [];
  const damaged: DamagedRun[] = [];
  for (const path of folders.flatMap(runsIn)) {
    try {
      runs.push(readRun(path));
    } catch (error) {
      damaged.push({ path, reason: (error as Error).message });
    }
  }
  return { runs, damaged };
}

function runsIn(folder: string): readonly string[] {
  if (new RunFolder(folder).has("config.json")) return [folder];
  const found = namesIn(folder)
    .map((name) => join(folder, name))
    .filter((path) => new RunFolder(path).has("config.json"))
    .toSorted();
  if (found.length > 0) return found;
  throw new AfferentError(folder, {
    got: "no run",
    want: "a folder that `afferent train` wrote, or one of such folders",
    remedy: "name it, or train a recipe first",
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new AfferentError(folder, { got: "no such folder", want: "a folder of runs, as `afferent train` writes it" });
  }
}

function readRun(path: string): Run {
  const folder = new RunFolder(path);
  const config = folder.json<RunConfig>("config.json");
  if (typeof config.recipe !== "string" || !Array.isArray(config.folds))
    throw new AfferentError(join(path, "config.json"), { got: "another file", want: "a recipe and its folds" });
  const names: readonly PartName[] = [...config.folds.map((_, k): PartName => `fold-${k + 1}`), "final"];
  return {
    path,
    config,
    parts: names.map((part) => ({
      part,
      summary: folder.has(`${part}/summary.json`) ? folder.json<PartSummary>(`${part}/summary.json`) : null,
    })),
    score: folder.has("score.json") ? folder.json<ScoreDocument>("score.json") : null,
  };
}
