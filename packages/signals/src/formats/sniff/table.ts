import { AfferentError } from "@afferent/core";
import { isoTimeOf } from "../csv/iso-time.ts";
import { eachRow, type Delimiter } from "../csv/rows.ts";
import { isDecimal } from "../decimal.ts";

/** The first rows of a delimited text, and what they show about its layout. */
export interface TextTable {
  readonly delimiter: Delimiter;
  readonly decimalComma: boolean;
  readonly header: boolean;
  readonly names: readonly string[];
  /** Up to 200 rows of cells, without the header. */
  readonly rows: readonly (readonly string[])[];
  /** Lines that begin with "#", without it. */
  readonly comments: readonly string[];
  /** Layouts that the rows leave open; empty where one alone fits. */
  readonly doubts: readonly string[];
}

const rowsMax = 200;
const commaNumber = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i;
const nothing = /^(nan|na|n\/a|null|none|-)?$/i;
const isValue = (cell: string): boolean =>
  isDecimal(cell) || commaNumber.test(cell) || nothing.test(cell) || isoTimeOf(cell) !== undefined;

/**
 * Looks at the beginning of a delimited text. @throws AfferentError where there is no row, or rows disagree in their number of fields whatever the delimiter.
 */
export function sniffTable(text: string, file: string): TextTable {
  const lines = text
    .slice(0, 1 << 18)
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/^\uFEFF/, ""));
  if (text.length > 1 << 18) lines.pop();
  const comments = lines.filter((line) => line.startsWith("#")).map((line) => line.slice(1).trim());
  const content = lines.filter((line) => line.trim() !== "" && !line.startsWith("#")).slice(0, rowsMax + 1);
  if (content.length === 0) throw new AfferentError(file, { got: "no line with content", want: "rows of numbers" });
  const layouts = ([";", "\t", ","] as const).flatMap((delimiter) => {
    const rows = rowsOf(content.join("\n"), file, delimiter);
    const width = rows?.[0]?.length ?? 1;
    return rows !== undefined && width > 1 && rows.every((row) => row.length === width) ? [{ delimiter, rows }] : [];
  });
  const layout = layouts[0] ?? { delimiter: ",", rows: rowsOf(content.join("\n"), file, ",") ?? [] };
  if (layouts.length === 0 && layout.rows.some((row) => row.length !== 1))
    throw new AfferentError(file, {
      got: "rows of different numbers of fields, whether parted by semicolons, tabs or commas",
      want: "one number of fields",
      remedy: "remove what stands above the table and below it",
    });
  const [first = [], second] = layout.rows;
  const header = !first.every(isValue) && (second === undefined || second.some((cell) => isValue(cell) && cell !== ""));
  const rows = header ? layout.rows.slice(1) : layout.rows;
  const decimalComma = layout.delimiter !== "," && rows.some((row) => row.some((cell) => commaNumber.test(cell)));
  const couldBeOne =
    layout.delimiter === "," &&
    first.length === 2 &&
    !header &&
    rows.every((row) => row.every((cell) => /^[+-]?\d+$/.test(cell)));
  const doubts = couldBeOne ? ["two columns of whole numbers, or one column with decimal commas"] : [];
  const names = header ? first : first.map((_, place) => `#${place}`);
  return { delimiter: layout.delimiter, decimalComma, header, names, rows, comments, doubts };
}

function rowsOf(text: string, file: string, delimiter: Delimiter): (readonly string[])[] | undefined {
  const rows: string[][] = [];
  try {
    eachRow(text, file, delimiter, (fields) => rows.push([...fields]));
  } catch {
    return undefined;
  }
  return rows;
}
