import { AfferentError } from "@afferent/core";
import { findFile, type Folder } from "../formats/folder.ts";
import { readWfdb } from "../formats/wfdb/record.ts";
import { beatSymbols } from "../formats/wfdb/symbols.ts";
import type { AnnotationTrack } from "../recording/recording.ts";
import type { BeatTruth } from "../recording/truth.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";

/** The two records of one person: https://physionet.org/content/mitdb/1.0.0/ */
const onePerson: readonly string[] = ["201", "202"];

/**
 * Two-lead ECG of half an hour, 360 Hz, every beat annotated by two cardiologists. Works on any folder of WFDB records with ".atr" annotations.
 * Beats are the annotations that WFDB calls so; ventricular flutter ("[" to "]") is given as spans, and its waves "!" are no beats. The channel to score is
 * the first; `preferredLead` finds the lead for pictures.
 */
export const mitdb: Dataset = {
  name: "mitdb",
  title: "MIT-BIH Arrhythmia Database",
  cite: "G. B. Moody, R. G. Mark, IEEE Eng. Med. Biol. Mag. 20(3):45-50 (2001); PhysioNet, doi 10.13026/C2F305",
  terms: { licence: "ODC-BY 1.0", weightsMayShip: true },
  recordings: (folder) =>
    entriesOf("mitdb", folder, /^([^.]+)\.hea$/i, "100.hea with 100.atr beside it", ([, id = ""]) => {
      if (findFile(folder, `${id}.atr`) === undefined) return undefined;
      const subject = onePerson.includes(id) ? onePerson.join("-") : id;
      return { id, subject, load: () => load(folder, id, subject) };
    }),
};

function load(folder: Folder, id: string, subject: string): LabelledRecording {
  const recording = readWfdb(folder, id, { annotators: ["atr"], role: () => "ecg" });
  const [source] = recording.sources;
  const [track] = recording.annotations;
  if (source === undefined || track === undefined)
    throw new AfferentError(`${id}.hea`, { got: "no signal", want: "a record with signals and annotations" });
  const seconds = (source.frames * source.rate.denominator) / source.rate.numerator;
  const frames = Math.round((seconds * track.rate.numerator) / track.rate.denominator);
  return {
    recording: { ...recording, subject },
    truths: [beatTruth(track, frames)],
    groups: groupsOf(recording.notes),
  };
}

/** The first note of a record says age and sex: "69 M 1085 1629 x1". An age that is not known is -1. */
function groupsOf(notes: readonly string[]): Readonly<Record<string, string>> {
  const [, age = "", sex = ""] = notes.map((note) => /^\s*(-?\d+) ([MF]) /.exec(note)).find((found) => found) ?? [];
  return { ...(sex === "" ? {} : { sex }), ...(Number(age) > 0 ? { age: ageGroup(Number(age)) } : {}) };
}

/** Bands of twenty years. */
function ageGroup(years: number): string {
  const from = 20 * Math.floor(years / 20);
  return from >= 80 ? "80 and over" : `${from} to ${from + 19}`;
}

/** Beats and flutter spans of a track of WFDB annotations. */
export function beatTruth(track: AnnotationTrack, frames: number): BeatTruth {
  const beats = track.items.filter((item) => beatSymbols.includes(item.symbol));
  const flutter: { first: number; last: number }[] = [];
  let open: number | undefined;
  for (const { symbol, sample } of track.items) {
    if (symbol === "[") open ??= sample;
    // An end without a beginning began before the recording did.
    if (symbol === "]") {
      flutter.push({ first: open ?? 0, last: sample });
      open = undefined;
    }
  }
  if (open !== undefined) flutter.push({ first: open, last: Math.max(open, frames - 1) });
  return {
    kind: "beats",
    rate: track.rate,
    frames,
    samples: Float64Array.from(beats, (beat) => beat.sample),
    symbols: beats.map((beat) => beat.symbol),
    flutter,
  };
}
