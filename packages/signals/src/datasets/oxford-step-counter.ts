import { AfferentError, rational } from "@afferent/core";
import { readCsvColumns } from "../formats/csv/columns.ts";
import { findFile, readFile, type Folder } from "../formats/folder.ts";
import { makeSource } from "../recording/source.ts";
import type { StepTruth } from "../recording/truth.ts";
import type { Dataset, DatasetEntry, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";
import { atEvenRate, laterRows, pick } from "./even-rate.ts";

const layout = { delimiter: ",", header: false } as const;
/** Rates that phones are set to. */
const nominalRatesHz = [50, 100, 200, 400] as const;
const longestStepSeconds = 0.1;

/**
 * Acceleration of a phone carried in several ways, with steps by switches under the feet. Two layouts: "optimisation" has a folder per walk, "validation" a file
 * per walk. Rows are interpolated on their times to the nominal rate (50, 100, 200 or 400 Hz) nearest to their own; steps of more than 0.1 s are gaps.
 *
 * Persons: the walks for optimisation name them, those for validation say user 1 and user 2, who may be two of the others. So in a folder that holds both parts all
 * recordings count as one person.
 */
export const oxfordStepCounter: Dataset = {
  name: "oxford-step-counter",
  title: "Oxford step counter: phone acceleration with steps by foot switches",
  cite: "D. Salvi, C. Velardo, J. Brynes, L. Tarassenko, EMBC 2018, doi 10.1109/EMBC.2018.8513319",
  terms: { licence: "CC BY 4.0", weightsMayShip: true },
  recordings: (folder) => {
    const files = folder.list();
    const both = files.some((name) => walkFile.test(name)) && files.some((name) => validationFile.test(name));
    return entriesOf(
      "oxford-step-counter",
      folder,
      /^.*\.csv$/i,
      "optimisation/Pixel_Jamie_Hard_Armband_1/accelerometer.csv or validation/user1_hand_1506421989895.csv",
      ([file]) => entryOf(folder, file, both),
    );
  },
};

const walkFile = /^(?:(.*)\/)?([^/_]+_([^/_]+)_[^/]+)\/accelerometer\.csv$/i;
const validationFile = /^(?:.*\/)?((?:(user\d+)_[^/]+|stepcounter)_\d+)\.csv$/i;

function entryOf(folder: Folder, file: string, both: boolean): DatasetEntry | undefined {
  const [, above = "", walk = "", person = ""] = walkFile.exec(file) ?? [];
  if (walk !== "") {
    const subject = both ? "unknown" : person;
    const switches = `${above === "" ? "" : `${above}/`}${walk}/stepcounter.csv`;
    return { id: walk, subject, load: () => loadWalk(folder, file, switches, walk, subject) };
  }
  const [, id = "", user = "user1"] = validationFile.exec(file) ?? [];
  if (id === "") return undefined;
  const subject = both ? "unknown" : user;
  return { id, subject, load: () => loadValidation(folder, file, id, subject) };
}

function loadWalk(folder: Folder, file: string, switches: string, id: string, subject: string): LabelledRecording {
  const { columns } = readCsvColumns(readFile(folder, file, "holds the acceleration"), file, layout, [0, 2, 3, 4]);
  const [times, ...values] = columns as [Float64Array, ...Float64Array[]];
  const made = recordingOf(file, id, subject, times, values);
  if (findFile(folder, switches) === undefined) return { recording: made.recording, truths: [] };
  const bytes = readFile(folder, switches, "holds the foot switches");
  const [switchTimes, left, right] = readCsvColumns(bytes, switches, layout, [0, 1, 2]).columns as Float64Array[];
  const seconds: number[] = [];
  for (let row = 1; row < switchTimes!.length; row++)
    for (const foot of [left!, right!])
      if (foot[row]! > foot[row - 1]!) seconds.push((switchTimes![row]! - times[0]!) / 1e9);
  const method = "foot switches read about ten times a second: a step where a foot's state goes from 0 to 1";
  return withSteps(made, seconds, method);
}

function loadValidation(folder: Folder, file: string, id: string, subject: string): LabelledRecording {
  const bytes = readFile(folder, file, "holds the walk");
  const { columns, lines } = readCsvColumns(bytes, file, layout, [0, 1, 2, 3, 5]);
  const [times, x, y, z, count] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const made = recordingOf(file, id, subject, times, [x, y, z]);
  const seconds: number[] = [];
  for (let row = 1; row < count.length; row++) {
    const more = count[row]! - count[row - 1]!;
    // Rows follow each other in tens of milliseconds; a break of some seconds is possible.
    if (more > 100)
      throw new AfferentError(`${file}, line ${lines[row]}`, {
        got: `a count of ${count[row]} steps after ${count[row - 1]}`,
        want: "a running count",
      });
    for (let step = 0; step < more; step++) seconds.push((times[row]! - times[0]!) / 1e9);
  }
  return withSteps(made, seconds, "running count of the foot switches: a step where it rises");
}

interface Made {
  readonly recording: LabelledRecording["recording"];
  readonly endSeconds: number;
}

function recordingOf(
  file: string,
  id: string,
  subject: string,
  times: Float64Array,
  values: readonly Float64Array[],
): Made {
  if (!Number.isFinite(times[0])) throw new AfferentError(`${file}, line 1`, { got: "no time", want: "a time" });
  const kept = laterRows(times);
  const seconds = pick(times, kept).map((time) => (time - times[0]!) / 1e9);
  const rate = rational(rateOf(seconds, file));
  const even = atEvenRate(
    { seconds, columns: values.map((column) => pick(column, kept)) },
    rate,
    longestStepSeconds,
    file,
  );
  const channels = ["x", "y", "z"].map((name, i) => ({ name, unit: "m/s2", values: even.columns[i]! }));
  const acc = makeSource({ name: "acc", rate, start: 0, channels, gaps: even.gaps });
  const notes = [`interpolated on its times; ${times.length - kept.length} rows that repeat a time or go back dropped`];
  return { recording: { id, subject, sources: [acc], annotations: [], notes }, endSeconds: seconds.at(-1)! };
}

/** The nominal rate nearest to one over the median step, on a scale of ratios. */
function rateOf(seconds: Float64Array, file: string): number {
  const steps = seconds.slice(1).map((time, row) => time - seconds[row]!);
  const median = steps.toSorted()[steps.length >> 1];
  if (median === undefined)
    throw new AfferentError(file, { got: "fewer than two rows", want: "rows with rising times" });
  const ratio = (rateHz: number): number => Math.max(rateHz * median, 1 / (rateHz * median));
  return nominalRatesHz.reduce<number>((best, rateHz) => (ratio(rateHz) < ratio(best) ? rateHz : best), 50);
}

/** Steps before the first sample or after the last are left out, and counted in a note. */
function withSteps({ recording, endSeconds }: Made, all: readonly number[], method: string): LabelledRecording {
  const seconds = Float64Array.from(all.filter((time) => time >= 0 && time <= endSeconds));
  const outside = all.length - seconds.length;
  const notes =
    outside === 0 ? recording.notes : [...recording.notes, `${outside} steps outside the acceleration left out`];
  const truth: StepTruth = { kind: "steps", seconds, method };
  return { recording: { ...recording, notes }, truths: [truth] };
}
