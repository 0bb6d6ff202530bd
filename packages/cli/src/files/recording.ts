import { readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets, formats, readCsv, readRecording, type Dataset, type LabelledRecording } from "@afferent/signals";
import { csvMap, type CsvOptions } from "./csv-options.ts";
import { diskFolder } from "./folder.ts";

/** How the caller says to read a file whose format does not say everything. */
export interface ReadingOptions extends CsvOptions {
  /** The adapter of the data set that the file belongs to. */
  readonly dataset?: string;
}

/**
 * Reads one recording from the disk: a file of a format that explains itself (WFDB by its header or record name), a CSV file with a stated map, or a file of
 * a data set by that set's adapter.
 * @throws AfferentError where there is no such file, or its meaning is not stated.
 */
export async function openRecording(path: string, options: ReadingOptions): Promise<LabelledRecording> {
  const name = basename(path);
  if (options.dataset !== undefined) return fromDataset(datasetNamed(options.dataset), dirname(path), name);
  const kind = extname(path).toLowerCase();
  if (isFile(path) && textFiles.has(kind)) {
    const stated = kind === ".tsv" ? { delimiter: "tab", ...options } : options;
    const id = name.slice(0, -kind.length);
    return { recording: readCsv(readFileSync(path), path, id, csvMap(path, stated)), truths: [] };
  }
  if (isFile(path) && kind === ".mat" && !isFile(path.replace(/mat$/i, "hea"))) {
    throw new AfferentError(path, {
      got: "a MATLAB file, which does not say what its arrays mean",
      want: "the data set it belongs to",
      remedy: `add --dataset ${datasets.map((dataset) => dataset.name).join(" or ")}`,
    });
  }
  // A WFDB record is named without an ending.
  const file = isFile(path) ? name : `${name}.hea`;
  if (!isFile(join(dirname(path), file))) {
    throw new AfferentError(path, {
      got: "no such file",
      want: `a recording: ${formats.map(({ title }) => title).join(", ")}, .csv with --map, or .mat with --dataset`,
    });
  }
  const { recording } = await readRecording(diskFolder(dirname(path)), file, {});
  return { recording, truths: [] };
}

const textFiles: ReadonlySet<string> = new Set([".csv", ".tsv", ".txt"]);

/** @throws AfferentError naming those there are. */
export function datasetNamed(name: string): Dataset {
  const found = datasets.find((dataset) => dataset.name === name);
  if (found !== undefined) return found;
  throw new AfferentError("data set", {
    got: `"${name}"`,
    want: `one of ${datasets.map((dataset) => dataset.name).join(", ")}`,
  });
}

function fromDataset(dataset: Dataset, folder: string, name: string): LabelledRecording {
  const entries = dataset.recordings(diskFolder(folder));
  const bare = name.replace(/\.[a-z]+$/i, "").toLowerCase();
  const entry = entries.find(({ id }) => id.toLowerCase() === bare);
  if (entry !== undefined) return entry.load();
  const ids = entries.map(({ id }) => id);
  throw new AfferentError(join(folder, name), {
    got: `no recording "${bare}" in this ${dataset.name} folder`,
    want: `one of ${ids.length > 8 ? `${ids.slice(0, 8).join(", ")}, ... (${ids.length})` : ids.join(", ")}`,
  });
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
