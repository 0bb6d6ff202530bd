import { AfferentError } from "@afferent/core";
import { findFile, readFile, type Folder } from "../folder.ts";
import type { Format } from "../format.ts";
import { textOf } from "../text.ts";
import { readWfdbAnnotations } from "./annotations.ts";
import { readWfdbHeader } from "./header.ts";
import { openWfdb } from "./record.ts";
import { writeWfdb } from "./write.ts";

const withoutExtension = (name: string): string => name.replace(/\.[^.]*$/, "");
const recordLine = /^[\w.-]+(\/\d+)?[ \t]+\d+([ \t]+[\d.]+(e[+-]?\d+)?([/ \t]|$)|$)/i;

/** The record whose header stands beside the file: `100.hea`, `100.dat` and `100.atr` are all of record "100". */
export const wfdbFormat: Format = {
  name: "wfdb",
  title: "WFDB (PhysioNet)",
  extensions: [".hea", ".dat", ".atr"],
  detect: (head, name, siblings) => {
    if (!name.toLowerCase().endsWith(".hea")) {
      const header = `${withoutExtension(name)}.hea`.toLowerCase();
      return siblings.some((sibling) => sibling.toLowerCase() === header);
    }
    const line = textOf(head)
      .split(/\r\n|\n|\r/)
      .map((text) => text.trim())
      .find((text) => text !== "" && !text.startsWith("#"));
    return line !== undefined && recordLine.test(line);
  },
  read: (folder, name, options) => {
    const record = withoutExtension(name);
    const { annotators, notes } = annotatorsOf(folder, record);
    const { recording, findings } = openWfdb(folder, record, { ...options, annotators });
    return { recording: { ...recording, notes: [...recording.notes, ...notes] }, findings };
  },
  write: (recording, name) => writeWfdb(recording, name, { format: 16 }),
};

/** Files of the record's name that are neither header nor signals, and read as annotations; the others become notes. */
function annotatorsOf(folder: Folder, record: string): { readonly annotators: string[]; readonly notes: string[] } {
  const headerFile = findFile(folder, `${record}.hea`) ?? `${record}.hea`;
  const header = readWfdbHeader(readFile(folder, headerFile, "describes the record"), headerFile);
  const known = new Set([headerFile, ...header.signals.map((signal) => signal.file)]);
  const annotators: string[] = [];
  const notes: string[] = [];
  for (const file of folder.list()) {
    const extension = file.slice(record.length + 1);
    if (known.has(file) || file !== `${record}.${extension}` || extension === "") continue;
    try {
      readWfdbAnnotations(folder.read(file), file, extension, header.rate);
      annotators.push(extension);
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      notes.push(`left out, since it is no annotation file: ${error.message}`);
    }
  }
  return { annotators, notes };
}
