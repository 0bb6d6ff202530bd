import { AfferentError } from "@afferent/core";
import { readCsv } from "../csv/recording.ts";
import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { idOf } from "../id.ts";
import { sniffCsv } from "./sniff.ts";

/** A message lists no more questions than a person reads. */
const asksMax = 5;

/** Delimited text of any origin; what it does not say is asked for, by refusing with the words that state it. */
export const csvFormat: Format = {
  name: "csv",
  title: "CSV, TSV",
  extensions: [".csv", ".tsv", ".txt"],
  detect: (head, name) => /\.(csv|tsv|txt)$/i.test(name) && !head.includes(0),
  read: (folder, name) => {
    const bytes = readFile(folder, name, "was asked for");
    const { map, certain, ask } = sniffCsv(bytes, name);
    if (map === undefined) {
      const unsaid = ask.slice(0, asksMax).map(({ about, why }) => `${about} (${why})`);
      const more = ask.length > asksMax ? `, and ${ask.length - asksMax} more` : "";
      throw new AfferentError(name, {
        got: `${certain.join(", ")}; not said: ${unsaid.join(", ") || "any channel"}${more}`,
        want: "what the columns that matter are, in which unit, and the time of each row",
        remedy: `state ${ask
          .slice(0, asksMax)
          .map(({ state }) => state)
          .join(" ")}`,
      });
    }
    return { recording: readCsv(bytes, name, idOf(name), map), findings: [] };
  },
};
