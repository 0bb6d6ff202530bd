import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { idOf } from "../id.ts";
import { textOf } from "../text.ts";
import { intervalName, readRrText } from "./rr.ts";

/** Intervals between beats as text. One bare column of numbers counts only where the file's name says so: it could be anything. */
export const rrFormat: Format = {
  name: "rr-text",
  title: "intervals between beats",
  extensions: [".hrm", ".rr", ".rri", ".ibi", ".txt", ".csv"],
  detect: (head, name) => {
    if (head.includes(0)) return false;
    const text = textOf(head).replaceAll("\r", "");
    if (text.startsWith("[Params]\n") || /^\d{8}\n\s*[\d.]+[ \t]+[A-Z!]\s*\n/.test(text)) return true;
    const first = text
      .split("\n", 1)[0]!
      .split(/[;,\t]/)
      .map((cell) => cell.trim().replaceAll('"', ""));
    const named =
      first.length <= 3 &&
      first.some((cell) => intervalName.test(cell)) &&
      first.every((cell) => intervalName.test(cell) || /^(time|date)/i.test(cell));
    return (
      named ||
      (/(\.(rri?|ibi|nni?)$)|(^|[_.-])(rri?|ibi|nni?)\.(txt|csv)$/i.test(name) && /^\s*[\d.,]+\s*\n/.test(text))
    );
  },
  read: (folder, name, options) => readRrText(readFile(folder, name, "was asked for"), name, idOf(name), options),
};
