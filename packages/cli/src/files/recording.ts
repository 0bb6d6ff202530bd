import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AfferentError } from "@afferent/core";
import {
  datasets,
  formatOf,
  formats,
  readCsv,
  sniffCsv,
  type CsvGuess,
  type CsvMap,
  type Finding,
  type LabelledRecording,
} from "@afferent/signals";
import { csvMap, type CsvOptions } from "./csv-options.ts";
import { csvProposal } from "./csv-proposal.ts";
import { datasetNamed, recordingOfDataset } from "./dataset.ts";
import { diskFormats, readableFormats } from "./disk-formats.ts";
import { diskFolder } from "./folder.ts";

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
 * Reads one recording from the disk: a file of a format that explains itself (WFDB also by its record name), a table that does or whose map is stated, or a file
 * of a data set by that set's adapter.
 * @throws AfferentError where there is no such file, its format is not known, its reader refuses it, or options do not fit it.
 */
export async function openFile(path: string, options: ReadingOptions): Promise<OpenedFile> {
  if (options.dataset !== undefined) {
    const { name, title } = datasetNamed(options.dataset);
    const labelled = recordingOfDataset(datasetNamed(options.dataset), path);
    return { opened: { ...labelled, format: { name, title }, findings: [] } };
  }
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
  if (name === csv.name) return openCsv(path, readFileSync(place), options);
  const { recording, findings } = await format.read(folder, file, { tolerant: options.tolerant === true });
  return { opened: { recording, truths: [], format: { name, title }, findings } };
}

/** As `openFile`, for those who need the recording. @throws AfferentError also for a table that does not say enough, with the options that state it. */
export async function openRecording(path: string, options: ReadingOptions): Promise<OpenedRecording> {
  const file = await openFile(path, options);
  if ("opened" in file) return file.opened;
  throw new AfferentError(path, {
    got: `a table that does not say all of itself (${file.unsaid.certain.join(", ")})`,
    want: "what the columns that matter are, in which unit, and the time of each row",
    remedy: `state ${csvProposal(file.unsaid).join(" ")}`,
  });
}

function openCsv(path: string, bytes: Uint8Array, options: ReadingOptions): OpenedFile {
  const guess = sniffCsv(bytes, path);
  const isStated = options.map.length + (options.rate ?? options.time ?? options.delimiter ?? "").length > 0;
  if (options.map.length === 0 && (isStated || guess.map === undefined)) return { unsaid: guess };
  const map = options.map.length === 0 ? guess.map! : statedMap(path, options, guess);
  const id = basename(path).replace(/\.[^.]*$/, "");
  const recording = readCsv(bytes, path, id, map);
  return { opened: { recording, truths: [], format: { name: csv.name, title: csv.title }, findings: [] } };
}

/** What is stated, in the layout that the rows show. */
function statedMap(path: string, options: ReadingOptions, { layout }: CsvGuess): CsvMap {
  const map = csvMap(path, options);
  const delimiter = options.delimiter === undefined ? layout.delimiter : map.delimiter;
  return { ...layout, ...map, delimiter, header: map.header || layout.header };
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

const csv = formats.find(({ name }) => name === "csv")!;
const isText = (file: string): boolean => csv.extensions.includes(extname(file).toLowerCase());
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
