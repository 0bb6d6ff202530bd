import { AfferentError } from "@afferent/core";
import { findFile, readFile, type Folder } from "../formats/folder.ts";
import type { MatArray } from "../formats/mat/contents.ts";
import { matArray, readMat } from "../formats/mat/mat.ts";
import type { Source } from "../recording/recording.ts";
import { makeSource } from "../recording/source.ts";
import type { HeartRateWindows } from "../recording/truth.ts";
import type { Dataset, DatasetEntry, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";
import { rowsOf } from "./rows.ts";

const rateHz = 125;
const windowSeconds = 8;
const hopSeconds = 2;

type Row = Float32Array | Float64Array;

/**
 * Wrist PPG and acceleration during exercise, 125 Hz. Rows of `sig`: ECG (not in the test files), two green PPG, acceleration x, y, z. Truth: beats per
 * minute from the ECG for windows of 8 s every 2 s.
 *
 * Persons: the training files are numbered 1 to 12, one person each; files with an S number (test and extra) follow another numbering, in which
 * equal numbers are one person. Whether a person is in both numberings is not published; they are kept apart here.
 */
export const ieeeSpc: Dataset = {
  name: "ieee-spc",
  title: "IEEE Signal Processing Cup 2015 (TROIKA): wrist PPG and acceleration during exercise",
  cite: "Z. Zhang, Z. Pi, B. Liu, TROIKA, IEEE Trans. Biomed. Eng. 62(2):522-531 (2015), doi 10.1109/TBME.2014.2359372",
  terms: {
    licence: "copyrighted; free for academic research with citation; not to be redistributed",
    weightsMayShip: false,
  },
  recordings: (folder) =>
    entriesOf(
      "ieee-spc",
      folder,
      /^((?:DATA|TEST)_(S?)(\d+)_T(?:YPE)?(\d+))\.mat$/i,
      "DATA_01_TYPE01.mat, DATA_S04_T01.mat or TEST_S01_T01.mat",
      (match) => entryOf(folder, match),
    ),
};

function entryOf(folder: Folder, match: RegExpExecArray): DatasetEntry {
  const [file, id = "", s, number = "", exercise = ""] = match;
  // One packaging calls DATA_S04_T01 by this name; training record 4 is DATA_04_TYPE02.
  const renamed = /^DATA_04_TYPE01$/i.test(id);
  const subject = s !== "" || renamed ? `S${number}` : `training-${number}`;
  const truthNames = [
    `${id}_BPMtrace.mat`,
    `BPM_S${number}_T${exercise}.mat`,
    `True_S${number}_T${exercise}.mat`,
    `REF_${number}_TYPE${exercise}.mat`,
  ].filter((name) => (s === "") === /^(DATA|TEST|REF)_/i.test(name));
  return { id, subject, load: () => load(folder, { file, id, subject, truthNames, exercise }) };
}

interface Files {
  readonly file: string;
  readonly id: string;
  readonly subject: string;
  readonly truthNames: readonly string[];
  /** The number after T: treadmill at one pair of speeds or another in the training set, rehabilitation or arm exercise in the test set. */
  readonly exercise: string;
}

function load(folder: Folder, { file, id, subject, truthNames, exercise }: Files): LabelledRecording {
  const sig = variable(readFile(folder, file, "holds the signals"), file, "sig");
  const rows = rowsOf(sig, file, [5, 6]);
  const [ppg1, ppg2, x, y, z] = rows.slice(-5) as Row[] as [Row, Row, Row, Row, Row];
  const ecg = rows.length === 6 ? rows[0] : undefined;
  const sources = [source("ppg", "1", { "green-1": ppg1, "green-2": ppg2 }), source("acc", "[g]", { x, y, z })];
  if (ecg !== undefined) sources.push(source("ecg", "1", { chest: ecg }));
  return {
    recording: { id, subject, sources, annotations: [], notes: ["PPG and ECG in converter units"] },
    truths: [truthOf(folder, file, truthNames, ppg1.length)],
    groups: { exercise: `type ${Number(exercise)}` },
  };
}

const source = (name: string, unit: string, channels: Readonly<Record<string, Row>>): Source =>
  makeSource({
    name,
    rate: rateHz,
    start: 0,
    channels: Object.entries(channels).map(([channel, values]) => ({ name: channel, unit, values })),
    gaps: [],
  });

function truthOf(folder: Folder, file: string, names: readonly string[], frames: number): HeartRateWindows {
  const name = names.find((candidate) => findFile(folder, candidate) !== undefined) ?? names[0] ?? "";
  const values = variable(readFile(folder, name, `holds the heart rate of ${file}`), name, "BPM0").values;
  const windows = Math.floor((frames - windowSeconds * rateHz) / (hopSeconds * rateHz)) + 1;
  if (values.length === 0 || values.length > windows)
    throw new AfferentError(name, {
      got: `${values.length} heart rates`,
      want: `1 to ${Math.max(0, windows)}, the windows of 8 s every 2 s in ${file}`,
      remedy: "check that the two files belong together",
    });
  const beatsPerMinute = Array.from(values, (value) => (Number.isFinite(value) && value > 0 ? value : null));
  return { kind: "heart-rate-windows", windowSeconds, hopSeconds, beatsPerMinute };
}

/** The array of that name, or the only array there is. */
function variable(bytes: Uint8Array, file: string, name: string): MatArray {
  const mat = readMat(bytes, file);
  const [only] = mat.arrays;
  return only !== undefined && mat.arrays.length === 1 ? only : matArray(mat, name);
}
