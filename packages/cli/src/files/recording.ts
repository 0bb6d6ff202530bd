import { readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets, formats, readCsv, readRecording, type LabelledRecording } from "@afferent/signals";
import { csvMap, type CsvOptions } from "./csv-options.ts";
import { datasetNamed, recordingOfDataset } from "./dataset.ts";
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
  if (options.dataset !== undefined) return recordingOfDataset(datasetNamed(options.dataset), path);
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

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
