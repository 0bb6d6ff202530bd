import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets, formatOf, type CsvGuess, type Finding, type LabelledRecording } from "@afferent/signals";
import type { CsvOptions } from "./csv-options.ts";
import { datasetNamed, recordingOfDataset } from "./dataset.ts";
import { diskFormats, readableFormats } from "./disk-formats.ts";
import { diskFolder } from "./folder.ts";
import { areParts, joinTables } from "./joined.ts";
import { csv, isFile, isFolder, isText, notEnough, optionsPerTable, readTable, readWholeTable } from "./table.ts";

/** How the caller says to read a file whose format does not say everything. */
export interface ReadingOptions extends CsvOptions {
  /** The adapter of the data set that the file belongs to. */
  readonly dataset?: string;
  /** Read a damaged file as far as it goes; what is missing becomes gaps and findings. */
  readonly tolerant?: boolean;
}

/** A recording from the disk, and how it was read. */
export interface OpenedRecording extends LabelledRecording {
  readonly format: FormatName;
  /** Empty unless the reader was tolerant and had to be. */
  readonly findings: readonly Finding[];
}

interface FormatName {
  readonly name: string;
  readonly title: string;
}

/** A file that was read, or a table that does not say enough of itself to be. */
export type OpenedFile = { readonly opened: OpenedRecording } | { readonly unsaid: CsvGuess };

/**
 * Reads one recording from the disk: a file of a format that explains itself (WFDB also by its record name), a table that does or whose map is stated, a folder of
 * such tables, or a file of a data set by that set's adapter.
 * @throws AfferentError where there is no such file, its format is not known, its reader refuses it, or options do not fit it.
 */
export async function openFile(path: string, options: ReadingOptions): Promise<OpenedFile> {
  if (options.dataset !== undefined) {
    const { name, title } = datasetNamed(options.dataset);
    const labelled = recordingOfDataset(datasetNamed(options.dataset), path);
    return { opened: { ...labelled, format: { name, title }, findings: [] } };
  }
  if (isFolder(path)) return { opened: openTables(path, options) };
  const file = fileOf(path);
  const place = join(dirname(path), file);
  const head = headOf(place);
  const streamed = diskFormats.find((format) => format.detect(head, file));
  if (streamed !== undefined) {
    const { name, title } = streamed;
    const { recording, findings } = await streamed.read(place, { tolerant: options.tolerant === true });
    return { opened: { recording, truths: [], format: { name, title }, findings } };
  }
  const folder = diskFolder(dirname(path));
  const found = formatOf(head, file, folder.list());
  const format = options.map.length > 0 && isText(file) ? csv : found;
  if (format === undefined)
    throw new AfferentError(path, {
      got: "a file of no known format",
      want: readableFormats.map(({ title, extensions }) => `${title} (${extensions.join(", ")})`).join(", "),
    });
  const { name, title } = format;
  if (name === csv.name) return openTable(path, options);
  const { recording, findings } = await format.read(folder, file, { tolerant: options.tolerant === true });
  return { opened: { recording, truths: [], format: { name, title }, findings } };
}

/**
 * As `openFile`, for those who need the recording.
 * @throws AfferentError also for a table that does not say enough, with the options that state it.
 */
export async function openRecording(path: string, options: ReadingOptions): Promise<OpenedRecording> {
  const file = await openFile(path, options);
  if ("opened" in file) return file.opened;
  throw notEnough(path, file.unsaid);
}

/**
 * The recordings of several paths: tables of which no two have a source in common are parts of one, all else is a recording each.
 * @throws AfferentError as `openRecording`.
 */
export async function openRecordings(
  paths: readonly string[],
  options: ReadingOptions,
  at: (index: number) => void,
): Promise<readonly { readonly path: string; readonly opened: OpenedRecording }[]> {
  const areTables = options.dataset === undefined && paths.every((path) => isTable(path, options));
  if (paths.length > 1 && areTables) {
    const each = optionsPerTable(paths, options);
    const tables = paths.map((path, index) => {
      at(index);
      return readWholeTable(path, each[index]!);
    });
    if (!areParts(tables)) return tables.map(({ path, recording }) => ({ path, opened: ofTables(recording) }));
    const id = tables.map(({ recording }) => recording.id).join("+");
    return [{ path: paths.join(" "), opened: ofTables(joinTables(tables, id)) }];
  }
  const opened = [];
  for (const [index, path] of paths.entries()) {
    at(index);
    opened.push({ path, opened: await openRecording(path, options) });
  }
  return opened;
}

/** Exports whose columns are documented are texts too, but formats of their own. */
const isTable = (path: string, { map }: ReadingOptions): boolean =>
  isFile(path) && isText(path) && (map.length > 0 || formatOf(headOf(path), basename(path), []) === csv);

const ofTables = (recording: OpenedRecording["recording"]): OpenedRecording => ({
  recording,
  truths: [],
  format: { name: csv.name, title: csv.title },
  findings: [],
});

function openTable(path: string, options: ReadingOptions): OpenedFile {
  const table = readTable(path, options);
  return "unsaid" in table ? table : { opened: ofTables(table.recording) };
}

function openTables(folder: string, options: ReadingOptions): OpenedRecording {
  const paths = diskFolder(folder)
    .list()
    .toSorted()
    .map((name) => join(folder, name))
    .filter((path) => isTable(path, options));
  if (paths.length === 0)
    throw new AfferentError(folder, {
      got: "a folder without tables",
      want: `a folder with one table per source (${csv.extensions.join(", ")}), or a file`,
    });
  const each = optionsPerTable(paths, options);
  const tables = paths.map((path, index) => readWholeTable(path, each[index]!));
  return ofTables(joinTables(tables, basename(resolve(folder))));
}

/** The name in its folder of the file that is meant: a WFDB record is named without an ending, and its signals may be a .mat. */
function fileOf(path: string): string {
  const name = basename(path);
  const header = name.replace(/\.mat$/i, ".hea");
  if (isFile(path)) {
    if (!/\.mat$/i.test(name) || isFile(join(dirname(path), header))) return header;
    throw new AfferentError(path, {
      got: "a MATLAB file, which does not say what its arrays mean",
      want: "the data set it belongs to",
      remedy: `add --dataset ${datasets.map((dataset) => dataset.name).join(" or ")}`,
    });
  }
  if (isFile(`${path}.hea`)) return `${name}.hea`;
  throw new AfferentError(path, {
    got: statSync(path, { throwIfNoEntry: false }) === undefined ? "no such file" : "a folder",
    want: `a recording: ${readableFormats.map(({ title }) => title).join(", ")}; a table may need --map, MATLAB --dataset`,
  });
}

const headBytes = 4096;

/** The first bytes of a file, however long it is. */
function headOf(path: string): Uint8Array {
  const descriptor = openSync(path, "r");
  try {
    const head = new Uint8Array(headBytes);
    return head.subarray(0, readSync(descriptor, head, 0, headBytes, 0));
  } finally {
    closeSync(descriptor);
  }
}
