import { AfferentError } from "@afferent/core";
import { isDecimal } from "../decimal.ts";
import { textOf } from "../text.ts";
import { isoMs } from "./iso-time.ts";
import { eachRow, type Delimiter } from "./rows.ts";

/** How a file is laid out, as the caller states it. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** Whether the first line that is not blank holds the columns' names. */
  readonly header: boolean;
  /** Whether a comma stands between whole numbers and decimals; absent means a point. */
  readonly decimalComma?: boolean;
  /** Whether lines that begin with "#" are passed over. */
  readonly comments?: boolean;
}

/** A column by its name or its place from 0; one of ISO 8601 times is read as milliseconds since 1970. */
export type CsvColumn = string | number | { readonly column: string | number; readonly as: "iso8601" };

export interface CsvColumns {
  /** One array per column asked for, in that order; NaN where a cell is empty or says that there is no value. */
  readonly columns: readonly Float64Array[];
  /** The line of every row in the file, from 1. */
  readonly lines: Float64Array;
}

const noValue: ReadonlySet<string> = new Set(["", "nan", "na", "n/a", "null", "none", "-"]);

/** The names in the first line of a file with a header. */
export function csvNames(bytes: Uint8Array, file: string, delimiter: Delimiter): readonly string[] {
  const text = textOf(bytes);
  let names: readonly string[] | undefined;
  const lineEnd = /[^\s][^\n\r]*[\n\r]/.exec(text);
  const head = lineEnd === null ? text : text.slice(0, lineEnd.index + lineEnd[0].length);
  eachRow(head, file, delimiter, (fields) => (names ??= [...fields]));
  if (names === undefined) throw new AfferentError(file, { got: "no line", want: "a line of column names" });
  return names;
}

/**
 * Reads columns of numbers, each by its name or by its place from 0. Names are compared without the spaces around them. Cells of other columns are not looked at.
 * @throws AfferentError naming the line: of a cell that is no number, of a row with another number of fields, of a name that is absent or there twice.
 */
export function readCsvColumns(
  bytes: Uint8Array,
  file: string,
  layout: CsvLayout,
  wanted: readonly CsvColumn[],
): CsvColumns {
  const columns: number[][] = wanted.map(() => []);
  const lines: number[] = [];
  let places: readonly number[] | undefined;
  let width = 0;
  const whole = textOf(bytes);
  const text = layout.comments === true ? whole.replaceAll(/^#.*$/gm, "") : whole;
  eachRow(text, file, layout.delimiter, (fields, line) => {
    const where = `${file}, line ${line}`;
    if (places === undefined) {
      width = fields.length;
      places = wanted.map((column) =>
        placeOf(typeof column === "object" ? column.column : column, fields, layout.header, where),
      );
      if (layout.header) return;
    }
    if (fields.length !== width)
      throw new AfferentError(where, { got: `${fields.length} fields`, want: `${width}, as in the first line` });
    lines.push(line);
    for (const [i, place] of places.entries()) {
      const cell = fields[place]!;
      const time = typeof wanted[i] === "object";
      columns[i]!.push(
        time
          ? isoTime(cell, where, place)
          : cellNumber(layout.decimalComma === true ? cell.replace(",", ".") : cell, where, place),
      );
    }
  });
  if (places === undefined) throw new AfferentError(file, { got: "no line", want: "rows of numbers" });
  return { columns: columns.map((values) => Float64Array.from(values)), lines: Float64Array.from(lines) };
}

function placeOf(column: string | number, fields: readonly string[], header: boolean, where: string): number {
  if (typeof column === "number") {
    if (Number.isInteger(column) && column >= 0 && column < fields.length) return column;
    throw new AfferentError(where, { got: `${fields.length} columns`, want: `a column at place ${column} from 0` });
  }
  if (!header)
    throw new AfferentError(where, {
      got: `column "${column}" asked for in a file without names`,
      want: "a place from 0",
      remedy: "state the column by its place, or that the file has a header",
    });
  const place = fields.indexOf(column.trim());
  if (place < 0 || fields.includes(column.trim(), place + 1))
    throw new AfferentError(where, {
      got: `columns ${fields.map((name) => `"${name}"`).join(", ")}`,
      want: `one column "${column.trim()}"`,
    });
  return place;
}

/** The number in a cell, NaN where it is empty or says that there is none. `place` counts from 0. */
export function cellNumber(cell: string, where: string, place: number): number {
  if (isDecimal(cell)) return Number(cell);
  const lower = cell.toLowerCase();
  if (noValue.has(lower) || /^[+-]?inf(inity)?$/.test(lower)) return Number.NaN;
  throw new AfferentError(where, { got: `"${cell}" in column ${place + 1}`, want: "a number, or nothing" });
}

function isoTime(cell: string, where: string, place: number): number {
  const ms = isoMs(cell);
  if (ms === undefined)
    throw new AfferentError(where, {
      got: `"${cell}" in column ${place + 1}`,
      want: 'a time such as "2024-05-01T12:30:00.250Z"',
    });
  return ms;
}
