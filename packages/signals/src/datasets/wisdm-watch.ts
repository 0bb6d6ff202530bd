import { AfferentError, rational, Rationals } from "@afferent/core";
import { readFile, type Folder } from "../formats/folder.ts";
import type { Gap } from "../recording/recording.ts";
import { makeSource } from "../recording/source.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";
import { atEvenRate, pick } from "./even-rate.ts";
import { readLabelledRows, type LabelledRows } from "./labelled-rows.ts";

const rate = rational(20);
const longestStepSeconds = 0.5;
/** Between two activities, whose distance in time nobody can tell from a clock that jumps. */
const breakSeconds = 10;
const axes = ["x", "y", "z"] as const;

/** The codes of the files; there is no N. */
const activities: Readonly<Record<string, string>> = {
  A: "walking",
  B: "jogging",
  C: "stairs",
  D: "sitting",
  E: "standing",
  F: "typing",
  G: "teeth",
  H: "soup",
  I: "chips",
  J: "pasta",
  K: "drinking",
  L: "sandwich",
  M: "kicking",
  O: "catch",
  P: "dribbling",
  Q: "writing",
  R: "clapping",
  S: "folding",
};

/**
 * Acceleration of a smart-watch during eighteen activities of about three minutes, nominally 20 Hz. One recording per person: the stretches of the file in its order,
 * each interpolated on its own times to 20 Hz, with a gap of 10 s between them. That gap stands for a time nobody knows, since the device's clock jumps between
 * activities and goes back; what happens within a stretch is true in time. The orientation of left-handed and right-handed wearers is not published.
 */
export const wisdmWatch: Dataset = {
  name: "wisdm-watch",
  title: "WISDM smartphone and smartwatch activity and biometrics (acceleration of the watch)",
  cite: "G. M. Weiss, K. Yoneda, T. Hayajneh, IEEE Access 7:133190-133202 (2019), doi 10.1109/ACCESS.2019.2940729",
  terms: { licence: "CC BY 4.0", weightsMayShip: true },
  recordings: (folder) =>
    entriesOf(
      "wisdm-watch",
      folder,
      /^(?:.*\/)?(data_(\d+)_accel_watch)\.txt$/i,
      "data_1600_accel_watch.txt",
      ([file, id = "", subject = ""]) => ({ id, subject, load: () => load(folder, file, id, subject) }),
    ),
};

function load(folder: Folder, file: string, id: string, subject: string): LabelledRecording {
  const bytes = readFile(folder, file, "holds the samples");
  const rows = readLabelledRows(bytes, file, { header: false, time: 2, label: 1, values: [3, 4, 5] });
  const values: number[][] = axes.map(() => []);
  const gaps: Gap[] = [];
  const spans: { label: string; startSeconds: number; endSeconds: number }[] = [];
  const rateHz = Rationals.toNumber(rate);
  let frames = 0;
  for (const stretch of stretchesOf(rows)) {
    const code = rows.labels[stretch[0]!]!;
    const label = activities[code];
    if (label === undefined)
      throw new AfferentError(`${file}, line ${rows.lines[stretch[0]!]}`, {
        got: `activity "${code}"`,
        want: `one of ${Object.keys(activities).join(", ")}`,
      });
    if (frames > 0) {
      const between = breakSeconds * rateHz;
      gaps.push({ start: frames, frames: between, reason: "between activities; true length unknown" });
      for (const column of values) for (let i = 0; i < between; i++) column.push(0);
      frames += between;
    }
    const seconds = pick(rows.times, stretch).map((time) => (time - rows.times[stretch[0]!]!) / 1e9);
    const columns = rows.columns.map((column) => pick(column, stretch));
    const even = atEvenRate({ seconds, columns }, rate, longestStepSeconds, file);
    for (const [i, column] of even.columns.entries()) for (const value of column) values[i]!.push(value);
    gaps.push(...even.gaps.map((gap) => ({ ...gap, start: gap.start + frames })));
    const startSeconds = frames / rateHz;
    frames = values[0]!.length;
    spans.push({ label, startSeconds, endSeconds: frames / rateHz });
  }
  const channels = axes.map((axis, i) => ({ name: axis, unit: "m/s2", values: Float64Array.from(values[i]!) }));
  const acc = makeSource({ name: "acc", rate, start: 0, channels, gaps });
  const notes = ["activities one after another with gaps of 10 s; the device's clock jumps between them"];
  return {
    recording: { id, subject, sources: [acc], annotations: [], notes },
    truths: [{ kind: "activities", spans, labels: Object.values(activities) }],
  };
}

/** Row numbers of each run of one label whose times rise; a row that repeats its time is left out, one that goes back begins another run, as does a break of `breakSeconds`. */
function stretchesOf({ labels, times }: LabelledRows): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  let current: number[] = [];
  for (let row = 0; row < times.length; row++) {
    const last = current.at(-1);
    const step = last === undefined ? 0 : times[row]! - times[last]!;
    if (last !== undefined && labels[row] === labels[last] && step === 0) continue;
    if (last === undefined || labels[row] !== labels[last] || step < 0 || step > breakSeconds * 1e9)
      stretches.push((current = []));
    current.push(row);
  }
  return stretches;
}
