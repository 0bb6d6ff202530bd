import { AfferentError } from "@afferent/core";
import { cellNumber } from "../formats/csv/columns.ts";
import { eachRow } from "../formats/csv/rows.ts";
import { textOf } from "../formats/text.ts";
import type { ActivityTruth } from "../recording/truth.ts";

/** Rows of a text file, one sample each, with the time and the label that stand in the row. */
export interface LabelledRows {
  /** In the unit of the file. */
  readonly times: readonly number[];
  readonly labels: readonly string[];
  /** One array per value asked for. */
  readonly columns: readonly (readonly number[])[];
  /** The line of every row, from 1. */
  readonly lines: readonly number[];
}

interface Places {
  readonly header: boolean;
  readonly time: number;
  readonly label: number;
  readonly values: readonly number[];
}

/**
 * Reads comma-separated rows with a label each; a semicolon that ends a line is dropped. Places count from 0.
 * @throws AfferentError naming the line of a row with another number of fields, without a time, or with a cell that is no number.
 */
export function readLabelledRows(bytes: Uint8Array, file: string, places: Places): LabelledRows {
  const times: number[] = [];
  const labels: string[] = [];
  const lines: number[] = [];
  const columns: number[][] = places.values.map(() => []);
  let width = 0;
  eachRow(textOf(bytes), file, ",", (fields, line) => {
    const where = `${file}, line ${line}`;
    if (width === 0) {
      width = fields.length;
      if (places.header) return;
    }
    // Some lines hold the semicolon alone.
    if (fields.length === 1 && fields[0] === ";") return;
    if (fields.length !== width || width <= Math.max(places.time, places.label, ...places.values))
      throw new AfferentError(where, { got: `${fields.length} fields`, want: `${width}, as in the first line` });
    const cell = (place: number): number =>
      cellNumber(place === width - 1 ? fields[place]!.replace(/;$/, "") : fields[place]!, where, place);
    const time = cell(places.time);
    if (!Number.isFinite(time)) throw new AfferentError(where, { got: "no time", want: "a time in every row" });
    times.push(time);
    labels.push(fields[places.label]!);
    lines.push(line);
    for (const [i, place] of places.values.entries()) columns[i]!.push(cell(place));
  });
  if (times.length === 0) throw new AfferentError(file, { got: "no row", want: "rows of samples" });
  return { times, labels, columns, lines };
}

/** Runs of equal labels; each ends where the next begins, and the last at `endSeconds`. */
export function activitySpans(
  labels: readonly string[],
  seconds: ArrayLike<number>,
  endSeconds: number,
): ActivityTruth["spans"] {
  const firsts = labels.flatMap((label, row) => (row === 0 || label !== labels[row - 1] ? [row] : []));
  return firsts.map((row, run) => {
    const next = firsts[run + 1];
    return {
      label: labels[row]!,
      startSeconds: seconds[row]!,
      endSeconds: next === undefined ? endSeconds : seconds[next]!,
    };
  });
}
