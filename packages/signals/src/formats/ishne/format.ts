import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { idOf } from "../id.ts";
import { readIshne } from "./ishne.ts";

/** ISHNE 1.0 Holter files and their annotations. */
export const ishneFormat: Format = {
  name: "ishne",
  title: "ISHNE Holter",
  extensions: [".ecg", ".hol", ".ann"],
  detect: (head) => ["ISHNE1.0", "ANN  1.0"].includes(String.fromCharCode(...head.subarray(0, 8))),
  read: (folder, name, options) => readIshne(readFile(folder, name, "was asked for"), name, idOf(name), options),
};
