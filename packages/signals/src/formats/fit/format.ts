import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { idOf } from "../id.ts";
import { readFit } from "./fit.ts";

/** FIT files: activities and monitoring of sports watches and bike computers. */
export const fitFormat: Format = {
  name: "fit",
  title: "FIT",
  extensions: [".fit"],
  detect: (head, name) =>
    ((head[0] === 12 || head[0] === 14) && String.fromCharCode(...head.subarray(8, 12)) === ".FIT") ||
    name.toLowerCase().endsWith(".fit"),
  read: (folder, name, options) => readFit(readFile(folder, name, "was asked for"), name, idOf(name), options),
};
