import { readFile } from "../folder.ts";
import type { Format } from "../format.ts";
import { openEdf } from "./record.ts";
import { writeEdf } from "./write.ts";

const starts = (head: Uint8Array, text: string): boolean =>
  head.length >= text.length && [...text].every((character, i) => head[i] === character.charCodeAt(0));

/** EDF and EDF+: versions are told apart by the header. */
export const edfFormat: Format = {
  name: "edf",
  title: "EDF and EDF+",
  extensions: [".edf", ".rec"],
  detect: (head) => starts(head, "0       ") && head.length >= 256,
  read: (folder, name, options) => openEdf(readFile(folder, name, "was asked for"), name, idOf(name), options),
  write: (recording, name) => [{ name: `${name}.edf`, bytes: writeEdf(recording, { kind: "edf" }) }],
};

/** BDF and BDF+, with samples of 24 bits. */
export const bdfFormat: Format = {
  name: "bdf",
  title: "BDF and BDF+ (BioSemi)",
  extensions: [".bdf"],
  detect: (head) => starts(head, "\xFFBIOSEMI"),
  read: (folder, name, options) => openEdf(readFile(folder, name, "was asked for"), name, idOf(name), options),
  write: (recording, name) => [{ name: `${name}.bdf`, bytes: writeEdf(recording, { kind: "bdf" }) }],
};

const idOf = (name: string): string => name.replace(/\.[^.]*$/, "");
