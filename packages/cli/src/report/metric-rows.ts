import type { ScoreDocument } from "@afferent/evidence";
import type { MetricRow } from "./data.ts";

/** The metrics of a document with their definitions, as rows of a table. */
export function metricRows(
  document: ScoreDocument,
  known: readonly { readonly name: string; readonly definition: string }[],
): readonly MetricRow[] {
  const definitions = new Map(known.map(({ name, definition }) => [name, definition]));
  return Object.entries(document.metrics).map(([name, { value, unit, interval }]) => {
    const bare = name.replace(/^ec57\./, "");
    const meaning = `${definitions.get(bare) ?? ""}${bare === name ? "" : " Without the first five minutes of each record."}`;
    return { name, meaning, value, unit, ...(interval === null ? {} : { interval }) };
  });
}
