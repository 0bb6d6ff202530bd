import { readFileSync, statSync } from "node:fs";
import { basename, extname } from "node:path";
import { AfferentError } from "@afferent/core";
import {
  csvNames,
  formats,
  readCsvAt,
  sniffCsv,
  type CsvChannel,
  type CsvGuess,
  type CsvMap,
  type CsvQuestion,
  type Recording,
} from "@afferent/signals";
import { csvChannels, csvMap, delimiterOf, timingOf, type CsvOptions } from "./csv-options.ts";
import { csvProposal } from "./csv-proposal.ts";
import { rateAgainstTimes } from "./stated-rate.ts";

export const csv = formats.find(({ name }) => name === "csv")!;
export const isText = (file: string): boolean => csv.extensions.includes(extname(file).toLowerCase());
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A table as a recording, and when its first row was, s, by its own column of times; undefined where it has none. */
export interface Table {
  readonly path: string;
  readonly recording: Recording;
  readonly firstSeconds: number | undefined;
}

/** Reads a table by what is stated and what it says of itself; a table that does not say enough is not read. @throws AfferentError for options that do not fit it. */
export function readTable(path: string, options: CsvOptions): Table | { readonly unsaid: CsvGuess } {
  const bytes = readFileSync(path);
  const guess = sniffCsv(bytes, path);
  const map = options.map.length === 0 ? completedMap(guess, options) : statedMap(path, options, guess);
  if (map === undefined) return { unsaid: guess };
  const id = basename(path).replace(/\.[^.]*$/, "");
  // Rows in another layout than the one that shows say nothing of times.
  if (options.rate === undefined || map.timing.kind !== "rate" || map.delimiter !== guess.layout.delimiter)
    return { path, ...readCsvAt(bytes, path, id, map) };
  const { timing, firstSeconds } = rateAgainstTimes(path, map.timing, guess);
  return { path, recording: readCsvAt(bytes, path, id, { ...map, timing }).recording, firstSeconds };
}

/** As `readTable`. @throws AfferentError also for a table that does not say enough, with the options that state it. */
export function readWholeTable(path: string, options: CsvOptions): Table {
  const table = readTable(path, options);
  if ("unsaid" in table) throw notEnough(path, table.unsaid);
  return table;
}

/** What to state of a table that does not say enough. */
export const notEnough = (path: string, unsaid: CsvGuess): AfferentError =>
  new AfferentError(path, {
    got: `a table that does not say all of itself (${unsaid.certain.join(", ")})`,
    want: "what the columns that matter are, in which unit, and the time of each row",
    remedy: `state ${csvProposal(unsaid).join(" ")}`,
  });

/** The channels that the table names, with the stated rate or times; undefined where something is left to ask. */
function completedMap(guess: CsvGuess, options: CsvOptions): CsvMap | undefined {
  const { layout, channels, map, ask } = guess;
  const isTimed = options.rate !== undefined || options.time !== undefined;
  if (options.delimiter !== undefined && delimiterOf(options.delimiter) !== layout.delimiter) return undefined;
  if (!isTimed) return map;
  const timing = timingOf("--rate", options);
  const time = timing.kind === "time-column" ? timing.column : undefined;
  // A stated time answers what was asked about times, and about the column that holds them.
  const isAnswered = ({ about, state }: CsvQuestion): boolean =>
    /^--(rate|time)\b/.test(state) || about === `"${time}"` || (options.delimiter !== undefined && about === "layout");
  const kept = channels.filter(({ column }) => column !== time);
  return kept.length > 0 && ask.every(isAnswered) ? { ...layout, channels: kept, timing } : undefined;
}

/** What is stated, in the layout that the rows show; times as the table says where they are not stated. */
function statedMap(path: string, options: CsvOptions, { layout, timing }: CsvGuess): CsvMap {
  const map = csvMap(path, options, timing);
  const delimiter = options.delimiter === undefined ? layout.delimiter : map.delimiter;
  return { ...layout, ...map, delimiter, header: map.header || layout.header };
}

/**
 * The options for each of several tables: a stated map goes to the tables that have its columns.
 * @throws AfferentError for a map whose columns no table has.
 */
export function optionsPerTable<Options extends CsvOptions>(
  paths: readonly string[],
  options: Options,
): readonly Options[] {
  if (options.map.length === 0) return paths.map(() => options);
  const names = paths.map((path) => {
    const bytes = readFileSync(path);
    return csvNames(bytes, path, sniffCsv(bytes, path).layout.delimiter).map((name) => name.trim());
  });
  const fits = (map: string, at: number): boolean =>
    csvChannels([map]).every(({ column }: CsvChannel) => typeof column === "number" || names[at]!.includes(column));
  for (const map of options.map)
    if (!paths.some((_, at) => fits(map, at)))
      throw new AfferentError("--map", {
        got: map,
        want: `columns of one table: ${paths.map((path, at) => `${path} has ${names[at]!.join(", ")}`).join("; ")}`,
      });
  // A table without a map of its own says what it holds, or is asked about.
  return paths.map((_, at) => ({ ...options, map: options.map.filter((map) => fits(map, at)) }));
}
