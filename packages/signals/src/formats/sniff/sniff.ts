import { isoTimeOf } from "../csv/iso-time.ts";
import type { CsvChannel, CsvMap, CsvTiming } from "../csv/recording.ts";
import { textOf } from "../text.ts";
import { meaningOf, nameAndUnit, unitOf } from "./names.ts";
import { sniffTable, type TextTable } from "./table.ts";

/** Something that a file does not say and only its owner knows. */
export interface CsvQuestion {
  readonly about: string;
  /** What was seen, and why it is not enough. */
  readonly why: string;
  /** How to state it on the command line: "--map ecg=ECG:<mV|uV|V>". */
  readonly state: string;
}

/** What could be learnt of a delimited text without being told. */
export interface CsvGuess {
  /** Complete, and fit for `readCsv`, where nothing is left to ask. */
  readonly map: CsvMap | undefined;
  readonly layout: {
    readonly delimiter: CsvMap["delimiter"];
    readonly header: boolean;
    readonly decimalComma: boolean;
    readonly comments: boolean;
  };
  /** Those columns whose meaning and unit are certain, and the timing where it is; also while something is left to ask. */
  readonly channels: readonly CsvChannel[];
  readonly timing: CsvTiming | undefined;
  /** In words, each of them written in the file or the only possibility. */
  readonly certain: readonly string[];
  readonly ask: readonly CsvQuestion[];
}

interface Finding {
  readonly certain: string[];
  readonly ask: CsvQuestion[];
}

/**
 * Sniffs a CSV or TSV text: delimiter, decimal comma, header, the column of times and its unit, and what the other columns are by their names. A unit or
 * a rate is taken only where the file writes it, or where there is no other (a PPG has no unit); all else is asked for, with the exact words to state it.
 * Comments of BioSPPy's text format (rate, labels, units) count as written.
 * @throws AfferentError where the text is no table.
 */
export function sniffCsv(bytes: Uint8Array, file: string): CsvGuess {
  const table = sniffTable(textOf(bytes), file);
  const found: Finding = { certain: [], ask: [] };
  const names = labelsOf(table);
  const separator = { ",": "commas", ";": "semicolons", "\t": "tabs" }[table.delimiter];
  const columns = table.names.length === 1 ? "one column" : `${table.names.length} columns parted by ${separator}`;
  found.certain.push(`${columns} ${table.header ? "with" : "without"} a header`);
  if (table.decimalComma) found.certain.push("decimal commas");
  for (const doubt of table.doubts)
    found.ask.push({ about: "layout", why: `the rows may be ${doubt}`, state: "--delimiter" });
  const place = timePlace(table, names);
  const timing = timingOf(table, names, place, found);
  const channels = channelsOf(table, names, place, found);
  const layout = {
    delimiter: table.delimiter,
    header: table.header,
    decimalComma: table.decimalComma,
    comments: table.comments.length > 0,
  };
  const complete = found.ask.length === 0 && timing !== undefined && channels.length > 0;
  return { map: complete ? { ...layout, timing, channels } : undefined, layout, channels, timing, ...found };
}

/** Names of the header, or those that a comment "Labels:= a b" gives. */
function labelsOf({ names, comments, header }: TextTable): readonly string[] {
  const labels = comments
    .map((line) => /^Labels:?=\s*(.+)$/i.exec(line)?.[1]?.split("\t"))
    .find((list) => list !== undefined);
  return !header && labels?.length === names.length ? labels.map((label) => label.trim()) : names;
}

const timeName = /^(time|timestamp|timer|t|date|datetime|unix|utc|elapsed|seconds|millis\w*)(?![a-z])/i;

function timePlace(table: TextTable, names: readonly string[]): number {
  const named = names.findIndex((name) => timeName.test(name));
  if (named >= 0) return named;
  return names.findIndex(
    (_, place) => table.rows.length > 0 && table.rows.every((row) => isoTimeOf(row[place]!) !== undefined),
  );
}

const timeUnits = {
  s: "s",
  sec: "s",
  seconds: "s",
  ms: "ms",
  millis: "ms",
  milliseconds: "ms",
  us: "us",
  µs: "us",
  ns: "ns",
} as const;

function timingOf(table: TextTable, names: readonly string[], place: number, found: Finding): CsvTiming | undefined {
  if (place < 0) {
    const rate = table.comments
      .map((line) => /^Sampling Rate \(Hz\):?=\s*(\d+(?:\.\d+)?)$/i.exec(line)?.[1])
      .find(Boolean);
    if (rate !== undefined) {
      found.certain.push(`${Number(rate)} rows per second, as a comment says`);
      return { kind: "rate", rate: rate.replace(/\.0+$/, "") };
    }
    found.ask.push({ about: "rate", why: "no column holds times", state: "--rate <rows per second>" });
    return undefined;
  }
  const name = names[place]!;
  const column = table.header ? name : place;
  const cells = table.rows.map((row) => row[place]!);
  const shown = table.header ? name : `#${place}`;
  if (cells.every((cell) => isoTimeOf(cell) !== undefined)) {
    found.certain.push(`"${name}" holds ISO 8601 times`);
    return { kind: "time-column", column, unit: "iso8601" };
  }
  const written = /(?:[[(]|[_\s])(s|sec|seconds|ms|millis|milliseconds|us|µs|ns)[\])]?\s*$/i
    .exec(name)?.[1]
    ?.toLowerCase();
  const unit = timeUnits[(written ?? "") as keyof typeof timeUnits] ?? unixUnit(cells, table.decimalComma);
  if (unit === undefined) {
    const why = `"${name}" does not say its unit; ${ratesOf(cells, table.decimalComma)}`;
    found.ask.push({ about: `unit of "${name}"`, why, state: `--time ${shown}:<s|ms|us|ns>` });
    return undefined;
  }
  found.certain.push(`"${name}" holds times in ${unit}`);
  return { kind: "time-column", column, unit };
}

const numbersOf = (cells: readonly string[], decimalComma: boolean): readonly number[] =>
  cells.map((cell) => Number(decimalComma ? cell.replace(",", ".") : cell)).filter((value) => Number.isFinite(value));

/** UNIX times of the years 2001 to 2065 in seconds, thousandths and so on lie so far apart that their size tells the unit. */
function unixUnit(cells: readonly string[], decimalComma: boolean): "s" | "ms" | "us" | "ns" | undefined {
  const values = numbersOf(cells, decimalComma);
  const within = (scale: number): boolean =>
    values.length > 0 && values.every((value) => value >= 1e9 * scale && value < 3e9 * scale);
  return within(1) ? "s" : within(1e3) ? "ms" : within(1e6) ? "us" : within(1e9) ? "ns" : undefined;
}

function ratesOf(cells: readonly string[], decimalComma: boolean): string {
  const values = numbersOf(cells, decimalComma);
  const steps = values
    .slice(1)
    .map((value, i) => value - values[i]!)
    .toSorted((a, b) => a - b);
  const step = steps[steps.length >> 1] ?? 0;
  if (!(step > 0)) return "its values do not rise";
  const rate = (scale: number): string => Number((scale / step).toPrecision(4)).toString();
  return `in s it would mean ${rate(1)} rows per second, in ms ${rate(1e3)}, in us ${rate(1e6)}`;
}

function channelsOf(table: TextTable, names: readonly string[], time: number, found: Finding): readonly CsvChannel[] {
  const channels: CsvChannel[] = [];
  const commented = table.comments
    .map((line) => /^Units:?=\s*(.+)$/i.exec(line)?.[1])
    .find((unit) => unit !== undefined);
  for (const [place, name] of names.entries()) {
    if (place === time || table.rows.some((row) => Number.isNaN(valueOf(row[place]!, table.decimalComma)))) continue;
    const shown = table.header ? name : `#${place}`;
    const meaning = meaningOf(name);
    const unit = (commented === undefined ? undefined : unitOf(commented)) ?? meaning?.unit;
    if (meaning === undefined) {
      const written = nameAndUnit(name).unit;
      const state = `--map <source>=${shown}:${(written === undefined ? undefined : unitOf(written)) ?? "<unit>"}`;
      found.ask.push({ about: `"${name}"`, why: "its name does not say what it measures", state });
    } else if (unit === undefined) {
      const state = `--map ${meaning.source}=${shown}:<${meaning.choices.join("|")}>`;
      found.ask.push({ about: `unit of "${name}"`, why: "the file does not write it", state });
    } else {
      found.certain.push(`"${name}" is ${meaning.source} in ${unit}`);
      const column = table.header ? name : place;
      channels.push({ column, source: meaning.source, channel: meaning.channel, unit, scale: 1, offset: 0 });
    }
  }
  return channels;
}

function valueOf(cell: string, decimalComma: boolean): number {
  if (/^(nan|na|n\/a|null|none|-|[+-]?inf(inity)?)?$/i.test(cell)) return 0;
  return Number(decimalComma ? cell.replace(",", ".") : cell);
}
