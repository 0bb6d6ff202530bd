import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Augmentation, Frame } from "@afferent/learn";
import type { Recipe } from "@afferent/recipes";
import { type PartSummary, trainPart } from "./part.ts";
import { readHeldOut } from "./held-out-file.ts";
import { RunFolder } from "./run-folder.ts";
import { twoTones, twoTonesRecipe as recipe } from "./two-tones.testing.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "afferent-part-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const never = { show: () => undefined, isAsked: () => false };

test("a part leaves its network, its summary and a table of its steps; it tells slow from fast in int8 as in f32", async () => {
  const run = new RunFolder(folder);
  expect(await trainPart({ recipe, data: { recordings: twoTones(12), heldOut: [] }, part: "final", run }, never)).toBe(
    true,
  );
  expect(readdirSync(join(folder, "final")).toSorted()).toEqual([
    "float.checkpoint",
    "int8.checkpoint",
    "network.json",
    "steps-from-float-1.parquet",
    "summary.json",
  ]);
  const summary = run.json<PartSummary>("final/summary.json");
  expect(summary).toMatchObject({ part: "final", examples: 108, ending: { kind: "finished" } });
  expect(summary.history.at(-1)!.loss).toBeLessThan(0.35);
  expect(summary.difference.sameGreatest / summary.difference.frames).toBeGreaterThan(0.98);
});

test("a fold leaves what both forms of its network say of the subjects it has not seen", async () => {
  const run = new RunFolder(folder);
  const all = twoTones(12);
  const data = { recordings: all.slice(0, 8), heldOut: all.slice(8) };
  await trainPart({ recipe, data, part: "fold-1", run }, never);
  const held = readHeldOut(run, "fold-1");
  expect([held.classes, held.labels.length, held.int8.length]).toEqual([2, 36, 72]);
  const right = held.labels.filter((label, row) => held.int8[2 * row + label]! > held.int8[2 * row + 1 - label]!);
  expect(right.length).toBeGreaterThan(34);
  expect(Math.max(...held.int8.map((logit, k) => Math.abs(logit - held.float[k]!)))).toBeLessThan(0.2);
});

test("a part that was stopped and goes on ends with the bits of one that was not", async () => {
  const whole = new RunFolder(join(folder, "whole"));
  const broken = new RunFolder(join(folder, "broken"));
  const data = { recordings: twoTones(12), heldOut: [] };
  await trainPart({ recipe, data, part: "fold-1", run: whole }, never);
  let stops = 0;
  // Each sitting ends at its first look at the world, if it gets to one.
  const slow = { ...recipe, stages: { ...recipe.stages, float: { ...recipe.stages.float, augmentation: slowly } } };
  const unhurried = new RunFolder(join(folder, "unhurried"));
  await trainPart({ recipe: slow, data, part: "fold-1", run: unhurried }, never);
  while (!(await trainPart({ recipe: slow, data, part: "fold-1", run: broken }, { ...never, isAsked: () => true })))
    stops++;
  expect(stops).toBeGreaterThan(0);
  expect(broken.json("fold-1/network.json")).toEqual(unhurried.json("fold-1/network.json"));
  expect(unhurried.json("fold-1/network.json")).toEqual(whole.json("fold-1/network.json"));
});

test("a search chooses by the training subjects alone, says what it measured, and begins again after a stop", async () => {
  const { float } = recipe.stages;
  const searching = (augmentation: Augmentation | undefined): Recipe => ({
    ...recipe,
    search: {
      folds: 2,
      alternatives: {
        standing: { stages: { float: { ...float, rate: () => () => 0 }, int8: null } },
        learning: { stages: { ...recipe.stages, float: { ...float, ...(augmentation ? { augmentation } : {}) } } },
      },
    },
  });
  const all = twoTones(12);
  const data = { recordings: all.slice(0, 8), heldOut: all.slice(8) };
  const train = async (name: string, of: Recipe, hooks = never): Promise<RunFolder | null> => {
    const run = new RunFolder(join(folder, name));
    return (await trainPart({ recipe: of, data, part: "fold-1", run }, hooks)) ? run : null;
  };
  const whole = (await train("whole", searching(undefined)))!;
  const { choice } = whole.json<PartSummary>("fold-1/summary.json");
  expect(choice).toMatchObject({ metric: "macroF1", chosen: "learning" });
  expect(choice!.measured["learning"]).toBeGreaterThan(choice!.measured["standing"]!);
  const stated = (await train("stated", recipe))!;
  expect(whole.json("fold-1/network.json")).toEqual(stated.json("fold-1/network.json"));
  expect(await train("broken", searching(slowly), { ...never, isAsked: () => true })).toBeNull();
  const broken = (await train("broken", searching(slowly)))!;
  expect(broken.json("fold-1/network.json")).toEqual(whole.json("fold-1/network.json"));
});

/** Alters nothing, and takes its time. */
function slowly(frame: Frame): Frame {
  const end = performance.now() + 0.5;
  while (performance.now() < end);
  return frame;
}
