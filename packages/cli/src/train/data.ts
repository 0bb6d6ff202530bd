import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import type { DatasetEntry } from "@afferent/signals";
import { datasetNamed } from "../files/dataset.ts";
import { diskTree } from "../files/folder.ts";

/**
 * The recordings of a data set in a folder of data sets, or in its own folder. In: the adapter's name, which the set's folder is called or begins with.
 * @throws AfferentError where no such folder is there.
 */
export function entriesIn(data: string, name: string): readonly DatasetEntry[] {
  const dataset = datasetNamed(name);
  if (!existsSync(data)) throw new AfferentError("--data", { got: `"${data}"`, want: "a folder" });
  const folders = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = folders.find((entry) => entry.name === name) ?? folders.find((entry) => entry.name.startsWith(name));
  return dataset.recordings(diskTree(found ? join(data, found.name) : data));
}
