import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { datasetNamed, recordingOfDataset } from "./dataset.ts";
import { diskTree } from "./folder.ts";

const root = mkdtempSync(join(tmpdir(), "afferent-dataset-"));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), content);
}

test("a recording is found by a file in a subfolder, with the files it needs elsewhere in the set", () => {
  write("set/ppg-csv/Left/7.csv", "R,G,B\n1,2,3\n");
  write("set/gt/7.csv", "Time,SpO2 1\n 09:00:00,97\n");
  const { recording, truths } = recordingOfDataset(
    datasetNamed("uw-phonecam-oximetry"),
    join(root, "set/ppg-csv/Left/7.csv"),
  );
  expect([recording.id, truths.length]).toEqual(["7-left", 3]);
});

test("the tree of a folder has names with slashes, without what begins with a dot", () => {
  write("a/b.csv", "1");
  write("c.csv", "1");
  write(".git/config", "1");
  expect(diskTree(root).list()).toEqual(["a/b.csv", "c.csv"]);
  expect(() => diskTree(join(root, "c.csv"))).toThrow("got a file, want a folder");
});
