import { datasets } from "@afferent/signals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryContext } from "../context.testing.ts";
import { knownSets } from "../data/known-sets.ts";
import { dataCheck, dataList, dataManifest, dataShow } from "./data.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "afferent-data-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("every adapter's data set is listed, with the licence that the adapter states", () => {
  const known = new Map(knownSets.map((set) => [set.adapter, set]));
  for (const { name, terms } of datasets) expect(known.get(name)?.licence).toBe(terms.licence);
  const { context, printed } = memoryContext();
  dataList({}, context);
  expect(printed()).toMatch(/mitdb +MIT-BIH Arrhythmia Database +ODC-BY 1\.0 +yes +yes/);
  dataShow("wesad", context);
  expect(printed()).toMatch(/licence +unknown/);
});

test("a folder is checked against its list, and read by its adapter", async () => {
  writeFileSync(join(folder, "7_psg_labels.out"), "0\n5\n");
  writeFileSync(join(folder, "7_time_feature.out"), "0\n0.008333\n");
  writeFileSync(join(folder, "7_count_feature.out"), "1\n2\n");
  const { context, printed, files } = memoryContext();
  await dataManifest(folder, { out: "MANIFEST.txt" }, context);
  writeFileSync(join(folder, "MANIFEST.txt"), files.get("MANIFEST.txt")!);
  expect(await dataCheck("sleep-accel-features", folder, {}, context)).toBe(0);
  expect(printed()).toContain("3 of 3 files as in");
  expect(printed()).toContain("1 of 1 recordings of 1 subjects can be read by sleep-accel-features");
  writeFileSync(join(folder, "7_count_feature.out"), "1\n");
  expect(await dataCheck("sleep-accel-features", folder, {}, context)).toBe(1);
  expect(printed()).toContain("other size  7_count_feature.out");
  expect(printed()).toContain("refused  7_count_feature.out: got 1 epochs, want 2");
});

test("a folder without a list is read by the adapter alone, and refused where there is neither", async () => {
  const { context } = memoryContext();
  await expect(dataCheck("nstdb", folder, {}, context)).rejects.toThrow("no adapter for nstdb");
  await expect(dataCheck("mitdb", folder, { manifest: join(folder, "x") }, context)).rejects.toThrow("no such file");
  await expect(dataCheck("mitdb", folder, {}, context)).rejects.toThrow("none of this layout");
});
