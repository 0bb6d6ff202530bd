import { basename, dirname, join, resolve } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets, type Dataset, type DatasetEntry, type LabelledRecording } from "@afferent/signals";
import { diskTree } from "./folder.ts";

/** @throws AfferentError naming those there are. */
export function datasetNamed(name: string): Dataset {
  const found = datasets.find((dataset) => dataset.name === name);
  if (found !== undefined) return found;
  throw new AfferentError("data set", {
    got: `"${name}"`,
    want: `one of ${datasets.map((dataset) => dataset.name).join(", ")}`,
  });
}

/** A recording may need a file of another folder of its set, such as "gt/1.csv" for "ppg-csv/Left/1.csv". */
const foldersUp = 2;

/**
 * The recording of a data set that a file belongs to. The folder of the set is the file's own or one of those above it.
 * @throws AfferentError where no such folder has the data set's layout, or it has no such recording.
 */
export function recordingOfDataset(dataset: Dataset, path: string): LabelledRecording {
  const entries = entriesAround(dataset, dirname(resolve(path)), foldersUp);
  const bare = basename(path).replace(/\.[a-z]+$/i, "");
  const folder = basename(dirname(resolve(path)));
  // By the file's name, its folder's (a folder per recording), or both (a folder per hand).
  const ids = new Set([bare, folder, `${bare}-${folder}`].map((id) => id.toLowerCase()));
  const entry = entries.find(({ id }) => ids.has(id.toLowerCase()));
  if (entry !== undefined) return entry.load();
  const known = entries.map(({ id }) => id);
  throw new AfferentError(path, {
    got: `no recording "${bare.toLowerCase()}" in this ${dataset.name} folder`,
    want: `one of ${known.length > 8 ? `${known.slice(0, 8).join(", ")}, ... (${known.length})` : known.join(", ")}`,
  });
}

function entriesAround(dataset: Dataset, folder: string, left: number): readonly DatasetEntry[] {
  try {
    return dataset.recordings(diskTree(folder));
  } catch (error) {
    const above = join(folder, "..");
    if (!(error instanceof AfferentError) || left === 0 || above === folder) throw error;
    try {
      return entriesAround(dataset, above, left - 1);
    } catch {
      // What the file's own folder lacks says more than what the folders above it hold.
      throw error;
    }
  }
}
