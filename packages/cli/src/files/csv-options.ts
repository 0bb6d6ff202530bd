import { AfferentError, type RationalLike } from "@afferent/core";
import type { CsvChannel, CsvMap, CsvTiming, Delimiter } from "@afferent/signals";

/** What the command line states about a CSV file. Rates and units are never guessed. */
export interface CsvOptions {
  /** `ppg=green,ir:1`: source, columns, unit. A column is a name of the header, or `#0` for a place. */
  readonly map: readonly string[];
  readonly rate?: string;
  /** `time:ms`: the column of times and its unit. */
  readonly time?: string;
  readonly delimiter?: string;
}

const delimiters: Readonly<Record<string, Delimiter>> = { comma: ",", semicolon: ";", tab: "\t" };

const timeUnits = ["s", "ms", "us", "ns", "iso8601"] as const;
const timeForm = `<column>:<${timeUnits.join("|")}>`;

/** The names that `--delimiter` allows. */
export const delimiterNames = Object.keys(delimiters);

const mapForm = "<source>=<column>[,<column>...]:<unit>, such as ppg=green:1 or acc=ax,ay,az:[g] or ecg=#0:mV";

/**
 * Turns the options into the map that the CSV reader wants.
 * @throws AfferentError where an option does not have the stated form, or neither a rate nor a time column is stated.
 * @param known the timing that the file itself says, for where none is stated
 */
export function csvMap(file: string, options: CsvOptions, known?: CsvTiming): CsvMap {
  if (options.map.length === 0) {
    throw new AfferentError(file, {
      got: "a CSV file without --map",
      want: `--map ${mapForm}`,
      remedy: "state what each column is",
    });
  }
  const channels = csvChannels(options.map);
  const isTimed = options.rate !== undefined || options.time !== undefined;
  const timing = isTimed || known === undefined ? timingOf(file, options) : known;
  const columns = [
    ...channels.map(({ column }) => column),
    ...(isTimed && timing.kind === "time-column" ? [timing.column] : []),
  ];
  const named = columns.filter((column) => typeof column === "string").length;
  if (named !== 0 && named !== columns.length) {
    throw new AfferentError(file, {
      got: "columns by name and by place",
      want: "one or the other",
      remedy: "#0 is the first column",
    });
  }
  return { delimiter: delimiterOf(options.delimiter ?? "comma"), header: named > 0, channels, timing };
}

/** The delimiter of a name that `--delimiter` allows. */
export const delimiterOf = (name: string): Delimiter => delimiters[name] ?? ",";

/** The channels that `--map` options state. @throws AfferentError for one that has not the stated form. */
export const csvChannels = (maps: readonly string[]): readonly CsvChannel[] => maps.flatMap(parseMap);

function parseMap(text: string): readonly CsvChannel[] {
  const parts = /^([a-z][a-z0-9-]*)=([^:]+):(\S+)$/.exec(text);
  if (parts === null) throw new AfferentError("--map", { got: text, want: mapForm });
  const [, source = "", columns = "", unit = ""] = parts;
  return columns.split(",").map((written) => {
    const column = columnOf(written);
    return { column, source, channel: written.trim().replace("#", "column-"), unit, scale: 1, offset: 0 };
  });
}

function columnOf(written: string): string | number {
  const place = /^#(\d+)$/.exec(written.trim());
  return place === null ? written.trim() : Number(place[1]);
}

/** The timing that is stated. @throws AfferentError where none is, or two are. */
export function timingOf(file: string, { rate, time }: CsvOptions): CsvTiming {
  if ((rate === undefined) === (time === undefined)) {
    throw new AfferentError(file, {
      got: rate === undefined ? "neither --rate nor --time" : "--rate and --time",
      want: "--rate <Hz> for even rows, or --time <column>:<unit> for a column of times",
    });
  }
  if (time === undefined) return { kind: "rate", rate: rateOf(rate ?? "") };
  const parts = /^(.+):([a-z0-9]+)$/.exec(time);
  const unit = timeUnits.find((known) => known === parts?.[2]);
  if (unit === undefined) throw new AfferentError("--time", { got: time, want: `${timeForm}, such as timestamp:ms` });
  return { kind: "time-column", column: columnOf(parts?.[1] ?? ""), unit };
}

/** A rate in Hz as written: `125`, `12.5` or `25/2`. */
export function rateOf(written: string): RationalLike {
  if (!/^\d+(\.\d+|\/\d+)?$/.test(written) || Number.parseFloat(written) <= 0) {
    throw new AfferentError("rate", { got: written, want: "a number of Hz above 0, such as 125, 12.5 or 25/2" });
  }
  return written;
}
