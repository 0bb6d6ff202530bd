import type { ConfusionCounts } from "../data.ts";
import { label, round, svg } from "./plot.ts";

const width = 520;
const rowHeight = 30;
const top = 46;

/** Counts by reference (down) and answer (across): the darker a cell, the greater its share of the reference's row. Empty rows and columns of "none" are left out. */
export function confusionChart({ classes, counts }: ConfusionCounts): string {
  const names = [...classes, "none"];
  const all = names.map((_, place) => place);
  const isThere = (sum: number, place: number): boolean => place < classes.length || sum > 0;
  const rows = all.filter((row) => isThere(sumOf(counts[row] ?? []), row));
  const columns = all.filter((column) => isThere(sumOf(counts.map((row) => row[column] ?? 0)), column));
  const left = 24 + 7 * Math.max(...names.map(({ length }) => length));
  const cellWidth = (width - left - 8) / columns.length;
  const at = (column: number): number => left + (column + 0.5) * cellWidth;
  const heads = columns.map((column, place) =>
    label(
      "tick",
      at(place),
      top - 8 - (isCrowded(names, cellWidth) && place % 2 === 1 ? 14 : 0),
      "middle",
      names[column]!,
    ),
  );
  const cells = rows.flatMap((row, down) => {
    const y = top + down * rowHeight;
    const whole = sumOf(counts[row] ?? []);
    return [
      label("row", left - 8, y + rowHeight / 2 + 4, "end", names[row]!),
      ...columns.flatMap((column, across) => {
        const of = counts[row]?.[column] ?? 0;
        const share = whole === 0 ? 0 : of / whole;
        const kind = row === column ? "cell" : "cell wrong";
        return [
          `<rect class="${kind}" x="${round(left + across * cellWidth + 1)}" y="${y + 1}" width="${round(cellWidth - 2)}" height="${rowHeight - 2}" fill-opacity="${(0.04 + 0.5 * share).toFixed(3)}"/>`,
          label("note", at(across), y + rowHeight / 2 + 4, "middle", of.toLocaleString("en")),
        ];
      }),
    ];
  });
  const description = `Counts of answers for each of ${classes.join(", ")}`;
  return svg({ width, height: top + rows.length * rowHeight + 12 }, description, [...heads, ...cells]);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Whether names side by side would run into each other. */
const isCrowded = (names: readonly string[], cellWidth: number): boolean =>
  names.some(({ length }) => 7 * length > cellWidth);
