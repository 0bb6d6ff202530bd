import { AfferentError, rational } from "@afferent/core";
import { csvNames } from "../formats/csv/columns.ts";
import { readFile, type Folder } from "../formats/folder.ts";
import { makeSource } from "../recording/source.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";
import { atEvenRate, laterRows, pick } from "./even-rate.ts";
import { activitySpans, readLabelledRows } from "./labelled-rows.ts";

/** The sensor delivers about 104 rows a second; times are whole milliseconds that vary by several. */
const rate = rational(100);
const longestStepSeconds = 0.1;
const axes = ["x", "y", "z"] as const;
const labels: readonly string[] = ["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"];

/**
 * Acceleration and angular rate of a smart-watch during short sequences of standing up, walking, turning and sitting down. Rows with a repeated time are dropped
 * (the first stays), and the rest is interpolated on its times to 100 Hz. Phone files ("_sp") are not read. Many spans last a second or less.
 */
export const spSwHar: Dataset = {
  name: "sp-sw-har",
  title: "Smartphone and smartwatch inertial measurements for activity recognition (the watch)",
  cite: "M. Matey-Sanz, S. Casteleyn, C. Granell, Data in Brief 109809 (2023), doi 10.1016/j.dib.2023.109809; data doi 10.5281/zenodo.8398688",
  terms: { licence: "CC BY 4.0", weightsMayShip: true },
  recordings: (folder) =>
    entriesOf("sp-sw-har", folder, /^(?:.*\/)?((s\d+)_\d+_sw)\.csv$/i, "DATA/s01/s01_01_sw.csv", (match) => {
      const [file, id = "", subject = ""] = match;
      return { id, subject, load: () => load(folder, file, id, subject) };
    }),
};

function load(folder: Folder, file: string, id: string, subject: string): LabelledRecording {
  const bytes = readFile(folder, file, "holds the samples");
  const names = csvNames(bytes, file, ",");
  const place = (name: string): number => {
    const found = names.indexOf(name);
    if (found < 0)
      throw new AfferentError(`${file}, line 1`, { got: `columns ${names.join(", ")}`, want: `a column ${name}` });
    return found;
  };
  const rows = readLabelledRows(bytes, file, {
    header: true,
    time: place("timestamp"),
    label: place("label"),
    values: ["acc", "gyro"].flatMap((sensor) => axes.map((axis) => place(`${axis}_${sensor}`))),
  });
  const kept = laterRows(rows.times);
  const seconds = pick(rows.times, kept).map((time) => (time - rows.times[0]!) / 1000);
  const even = atEvenRate(
    { seconds, columns: rows.columns.map((column) => pick(column, kept)) },
    rate,
    longestStepSeconds,
    file,
  );
  const source = (name: string, unit: string, first: number) =>
    makeSource({
      name,
      rate,
      start: 0,
      channels: axes.map((axis, i) => ({ name: axis, unit, values: even.columns[first + i]! })),
      gaps: even.gaps,
    });
  const dropped = rows.times.length - kept.length;
  const spans = activitySpans(
    kept.map((row) => rows.labels[row]!),
    seconds,
    seconds.at(-1)!,
  );
  return {
    recording: {
      id,
      subject,
      sources: [source("acc", "m/s2", 0), source("gyro", "rad/s", 3)],
      annotations: [],
      notes: [`interpolated on its times to 100 Hz; ${dropped} rows that repeat a time or go back dropped`],
    },
    truths: [{ kind: "activities", spans, labels }],
  };
}
