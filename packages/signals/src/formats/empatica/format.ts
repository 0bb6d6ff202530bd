import type { Format } from "../format.ts";
import { empaticaFiles, readEmpatica } from "./empatica.ts";

/** The folder of an Empatica E4 export; any of its files stands for the whole. */
export const empaticaFormat: Format = {
  name: "empatica-e4",
  title: "Empatica E4 export",
  extensions: [".csv"],
  // Single files are plain CSV; the names together, and a UNIX time in the first line, are what tells.
  detect: (head, name, siblings) =>
    empaticaFiles.includes(name) &&
    empaticaFiles.filter((file) => siblings.includes(file)).length >= 2 &&
    (head.length === 0 || /^\d{9,11}(\.\d+)?\b/.test(String.fromCharCode(...head.subarray(0, 20)))),
  read: (folder, _, options) => readEmpatica(folder, "empatica-e4", options),
};
