import { readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets, readCsv, readWfdb, type Dataset, type LabelledRecording } from "@afferent/signals";
import { csvMap, type CsvOptions } from "./csv-options.ts";
import { diskFolder } from "./folder.ts";

/** How the caller says to read a file whose format does not say everything. */
export interface ReadingOptions extends CsvOptions {
  /** The adapter of the data set that the file belongs to. */
  readonly dataset?: string;
}

/**
 * Reads one recording from the disk: a WFDB record (its header or its name), a CSV file with a stated map, or a file of a data set by that set's adapter.
 * @throws AfferentError where there is no such file, or its meaning is not stated.
 */
export function openRecording(path: string, options: ReadingOptions): LabelledRecording {
  const folder = dirname(path);
  const name = basename(path);
  if (options.dataset !== undefined) return fromDataset(datasetNamed(options.dataset), folder, name);
  if (isFile(`${path}.hea`) || (extname(path) === ".hea" && isFile(path))) {
    const recording = readWfdb(diskFolder(folder), name.replace(/\.hea$/, ""), { annotators: [] });
    return { recording, truths: [] };
  }
  if (!isFile(path)) {
    throw new AfferentError(path, {
      got: "no such file",
      want: "a recording: WFDB (.hea or record name), .csv, or .mat with --dataset",
    });
  }
  const kind = extname(path).toLowerCase();
  if ([".csv", ".tsv", ".txt"].includes(kind)) {
    const stated = kind === ".tsv" ? { delimiter: "tab", ...options } : options;
    const id = name.slice(0, -kind.length);
    return { recording: readCsv(readFileSync(path), path, id, csvMap(path, stated)), truths: [] };
  }
  const remedy = `add --dataset ${datasets.map((dataset) => dataset.name).join(" or ")}`;
  throw new AfferentError(path, {
    got: kind === ".mat" ? "a MATLAB file, which does not say what its arrays mean" : `a file ending in "${kind}"`,
    want: kind === ".mat" ? "the data set it belongs to" : "WFDB (.hea or record name), .csv, or .mat",
    ...(kind === ".mat" ? { remedy } : {}),
  });
}

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
