import { AfferentError } from "@afferent/core";
import { findFile, readFile, subfolder, type Folder } from "../formats/folder.ts";
import { textOf } from "../formats/text.ts";
import { readWfdb } from "../formats/wfdb/record.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";

/** What the codes of the reference stand for. */
const classes: Readonly<Record<string, string>> = {
  N: "normal",
  A: "atrial fibrillation",
  O: "other rhythm",
  "~": "noisy",
};
/** The third revision is the one that the final scores were computed with. */
const referenceNames: readonly string[] = ["REFERENCE-v3.csv", "REFERENCE.csv"];

/**
 * Short single-lead ECG from a hand-held device, 300 Hz, one class per recording. Recordings that were made with the hands swapped are inverted; they stay as they
 * are, since a device meets them too. Persons are not published: each recording counts as one, and a person may be in several.
 */
export const cinc2017Af: Dataset = {
  name: "cinc2017-af",
  title: "PhysioNet/CinC Challenge 2017: atrial fibrillation in a short single-lead ECG",
  cite: "G. D. Clifford et al., Computing in Cardiology 44 (2017), doi 10.22489/CinC.2017.065-469; PhysioNet challenge-2017 1.0.0",
  terms: { licence: "ODC-BY 1.0", weightsMayShip: true },
  recordings: (folder) => {
    const seen = new Set<string>();
    return entriesOf("cinc2017-af", folder, /^(?:(.*)\/)?(A\d+)\.hea$/i, "A00001.hea with REFERENCE.csv", (match) => {
      const [, path = "", id = ""] = match;
      // The set repeats some training recordings in a folder of its own, "validation".
      if (seen.has(id)) return undefined;
      seen.add(id);
      return { id, subject: id, load: () => load(folder, path, id) };
    });
  },
};

function load(folder: Folder, path: string, id: string): LabelledRecording {
  const { folder: records, notes } = withFirstSample(subfolder(folder, path), id);
  const recording = readWfdb(records, id, { annotators: [], role: () => "ecg" });
  const file = referenceOf(folder, path);
  const line = new RegExp(String.raw`^\s*"?${id}"?\s*,\s*"?([^",\s]+)"?\s*$`, "m").exec(
    textOf(readFile(folder, file, "holds the classes")),
  );
  const code = line?.[1] ?? "";
  const label = classes[code];
  if (label === undefined)
    throw new AfferentError(file, {
      got: line === null ? `no line for ${id}` : `class "${code}" for ${id}`,
      want: "one line per record: N, A, O or ~",
    });
  return {
    recording: { ...recording, subject: id, notes: [...recording.notes, ...notes] },
    truths: [{ kind: "class", label, labels: Object.values(classes), code, codes: Object.keys(classes) }],
  };
}

/**
 * Some published headers state the first sample of another recording (26 of 375 looked at), which the reader would take for damage. The header is read with the first
 * sample that the file holds, and a note tells.
 */
function withFirstSample(folder: Folder, id: string): { readonly folder: Folder; readonly notes: readonly string[] } {
  const header = findFile(folder, `${id}.hea`);
  const text = header === undefined ? "" : textOf(folder.read(header));
  const line = /^(\S+ 16\+24 \S+ \S+ \S+ )(-?\d+)( 0 )/m.exec(text);
  const bytes = line === null ? new Uint8Array() : readFile(folder, `${id}.mat`, "holds the signal");
  if (line === null || bytes.length < 26) return { folder, notes: [] };
  const first = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt16(24, true);
  if (first === Number(line[2])) return { folder, notes: [] };
  const mended = bytesOf(text.replace(line[0], `${line[1]}${first}${line[3]}`));
  return {
    folder: { list: folder.list, read: (name) => (name === header ? mended : folder.read(name)) },
    notes: [`the header states ${line[2]} as the first sample, the file holds ${first}`],
  };
}

/** Headers are ASCII. */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The reference beside the record, or in a folder above it. */
function referenceOf(folder: Folder, path: string): string {
  const parts = path === "" ? [] : path.split("/");
  for (let depth = parts.length; depth >= 0; depth--)
    for (const name of referenceNames) {
      const found = findFile(folder, [...parts.slice(0, depth), name].join("/"));
      if (found !== undefined) return found;
    }
  return referenceNames.at(-1)!;
}
