import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { idOf } from "../id.ts";
import { textOf } from "../text.ts";
import { exportLayout, readExport } from "./exports.ts";
import { isPolar } from "./polar.ts";

/** Text exports of Polar, Garmin and WHOOP, known by their headers. */
export const exportFormat: Format = {
  name: "vendor-export",
  title: "Polar, Garmin or WHOOP text export",
  extensions: [".csv", ".txt"],
  detect: (head) => {
    if (head.includes(0)) return false;
    const text = textOf(head);
    return isPolar(text) || exportLayout(text) !== undefined;
  },
  read: (folder, name, options) => readExport(readFile(folder, name, "was asked for"), name, idOf(name), options),
};
