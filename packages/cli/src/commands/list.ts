import { ops } from "@afferent/core";
import { algorithms } from "@afferent/library";
import { datasets } from "@afferent/signals";
import { readableFormats } from "../files/disk-formats.ts";
import type { Context } from "../context.ts";
import { left, renderTable } from "../terminal/table.ts";

/** What the user states for formats that do not say what they mean. */
const stated: Readonly<Record<string, string>> = { MATLAB: "--dataset", "CSV, TSV": "--map, and --rate or --time" };

/** `afferent list`: what there is to run, to score on, to read, and to build from. */
export function list({ print, style }: Context): void {
  const section = (title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void => {
    print(`${style.bold(title)}\n${renderTable(columns.map(left), rows)}\n`);
  };
  section(
    "Algorithms",
    ["name", "what", "tells apart", "claim", "baseline"],
    algorithms.map(({ name, title, classes, card, baseline }) => [
      name,
      title,
      (classes ?? []).join(", "),
      card.claimClass,
      baseline ?? "",
    ]),
  );
  section(
    "Data sets",
    ["name", "title", "licence"],
    datasets.map(({ name, title, terms }) => [name, title, terms.licence]),
  );
  section(
    "Formats",
    ["name", "files", "you state"],
    readableFormats.map(({ title, extensions }) => [title, extensions.join(", "), stated[title] ?? ""]),
  );
  section(
    "Ops",
    ["name", "version", "C kernel"],
    ops.map((op) => [op.name, String(op.version), op.kernel === undefined ? "" : "yes"]),
  );
}
