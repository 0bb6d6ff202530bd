import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Recipe, recipeNamed } from "@afferent/recipes";
import type { DatasetEntry } from "@afferent/signals";
import { memoryContext } from "../context.testing.ts";
import { version } from "../version.ts";
import { finishRun } from "./finish.ts";
import { trainPart } from "./part.ts";
import { type PartName, RunFolder } from "./run-folder.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "afferent-sets-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const never = { show: () => undefined, isAsked: () => false };

/** `heart-rate-net` in short: recordings as they are, once through them. */
function shortRecipe(): Recipe {
  const recipe = recipeNamed("heart-rate-net");
  const float = { ...recipe.stages.float, epochs: 1 };
  return { ...recipe, trainingSet: recipe.plainSet, stages: { float, int8: null } };
}

test("a recipe of two data sets leaves a score and a report of each, of people that the networks have not seen, and ships what simulators taught", async () => {
  const recipe = shortRecipe();
  const [first, second, third, fourth] = recipe.simulated!() as readonly DatasetEntry[];
  // People of the simulators in place of two data sets of one person each, and of what is simulated.
  const sets = [
    { dataset: recipe.dataset, entries: [first!] },
    { dataset: recipe.otherDatasets![0]!, entries: [second!] },
  ];
  const learnt: Recipe = { ...recipe, simulated: () => [third!, fourth!] };
  const recordings = sets.map(({ entries }) => entries[0]!.load());
  const folds = recordings.map(({ recording }) => [recording.subject!]);
  const run = new RunFolder(folder);
  const config = {
    schema: "afferent.training/1",
    recipe: recipe.name,
    dataset: recipe.dataset,
    seed: recipe.seed,
    codeSha256: "c",
    dataSha256: "d",
    recordings: 2,
    folds,
    version,
  } as const;
  run.begin(config);
  const makings: readonly (readonly [PartName, number])[] = [
    ["fold-1", 0],
    ["fold-2", 1],
  ];
  for (const [part, tested] of makings) {
    const data = { recordings: [recordings[1 - tested]!], heldOut: [recordings[tested]!] };
    expect(await trainPart({ recipe: learnt, data, part, run }, never)).toBe(true);
  }
  const data = { recordings: learnt.simulated!().map((entry) => entry.load()), heldOut: [] };
  expect(await trainPart({ recipe: learnt, data, part: "final", run }, never)).toBe(true);

  const { context, printed, files, reports } = memoryContext();
  const ship = join(folder, "network.ts");
  const options = { data: "unused", target: "cortex-m4f", json: true, ship };
  await finishRun({ recipe: learnt, sets, alsoFrom: [], recordings, run, config, options }, context);

  const document = JSON.parse(printed()) as {
    readonly score: { readonly dataset: string };
    readonly otherScores: readonly { readonly dataset: string }[];
  };
  expect(document.score.dataset).toBe("ieee-spc");
  expect(document.otherScores.map(({ dataset }) => dataset)).toEqual(["bami-1"]);
  for (const [suffix, subject] of [
    ["", folds[0]![0]!],
    ["-bami-1", folds[1]![0]!],
  ]) {
    expect(readFileSync(join(folder, `score${suffix}.json`), "utf8")).toContain(`"${subject}"`);
    expect(reports.has(join(folder, `report${suffix}.html`))).toBe(true);
  }
  // The manifest names the simulators' people and neither set, whose terms would keep the weights from shipping.
  const shipped = files.get(ship)!;
  expect(shipped).toContain('"dataset": "simulated"');
  expect(shipped).not.toContain("bami-1");
  expect(shipped).toContain(JSON.stringify(run.json<{ readonly input: object }>("final/network.json").input));
});
