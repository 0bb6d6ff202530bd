import { AfferentError, rational } from "@afferent/core";
import { readCsvColumns } from "../formats/csv/columns.ts";
import { findFile, readFile, type Folder } from "../formats/folder.ts";
import type { Gap } from "../recording/recording.ts";
import { makeSource } from "../recording/source.ts";
import type { SleepStage } from "../recording/truth.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";

const epochSeconds = 30;
const epochsPerHour = 120;
/** A night is half a day at most. */
const epochsMax = 24 * epochsPerHour;
const stages: readonly SleepStage[] = ["wake", "N1", "N2", "N3", "N4", "REM"];
/** Channel and file; all of them numbers without a unit. */
const features = [
  ["count", "count"],
  ["heart-rate-variation", "hr"],
  ["cosine", "cosine"],
  ["circadian", "circadian"],
] as const;

/**
 * Features of a watch per 30 s of a night, with the stage by polysomnography: smoothed activity count, local variation of the normalised heart rate, and two clocks.
 * Epochs are placed by the time feature; those that were left out upstream are gaps. Raw acceleration and heart rate are not in this layout.
 */
export const sleepAccelFeatures: Dataset = {
  name: "sleep-accel-features",
  title: "Sleep-Accel: features of a watch per 30 s, with polysomnography",
  cite: "O. Walch, Y. Huang, D. Forger, C. Goldstein, Sleep 42(12):zsz180 (2019); raw data PhysioNet, doi 10.13026/hmhs-py35",
  terms: { licence: "raw data ODC-BY 1.0; the derived files state none", weightsMayShip: false },
  recordings: (folder) =>
    entriesOf(
      "sleep-accel-features",
      folder,
      /^(.*\/)?(\d+)_psg_labels\.out$/i,
      "1066528_psg_labels.out with 1066528_time_feature.out",
      ([file, above = "", id = ""]) => ({ id, subject: id, load: () => load(folder, file, `${above}${id}`, id) }),
    ),
};

function load(folder: Folder, file: string, base: string, id: string): LabelledRecording {
  const labels = numbersOf(folder, file);
  const epochs = epochsOf(numbersOf(folder, `${base}_time_feature.out`), `${base}_time_feature.out`, labels.length);
  const length = epochs.at(-1)! + 1;
  const present = features.filter(([, name]) => findFile(folder, `${base}_${name}_feature.out`) !== undefined);
  const channels = present.map(([channel, name]) => {
    const from = `${base}_${name}_feature.out`;
    const values = numbersOf(folder, from);
    if (values.length !== labels.length)
      throw new AfferentError(from, { got: `${values.length} epochs`, want: `${labels.length}, as in ${file}` });
    const placed = new Float64Array(length);
    for (const [row, epoch] of epochs.entries()) placed[epoch] = values[row]!;
    return { name: channel, unit: "1", values: placed };
  });
  const source = makeSource({
    name: "sleep-features",
    rate: rational({ numerator: 1, denominator: epochSeconds }),
    start: 0,
    channels,
    gaps: leftOut(epochs),
  });
  const scored: (SleepStage | null)[] = Array.from({ length }, () => null);
  for (const [row, epoch] of epochs.entries()) scored[epoch] = stageOf(labels[row]!, `${file}, line ${row + 1}`);
  return {
    recording: {
      id,
      subject: id,
      sources: [source],
      annotations: [],
      notes: ["features made upstream, no raw signals"],
    },
    truths: [{ kind: "sleep-stages", epochSeconds, stages: scored }],
  };
}

const numbersOf = (folder: Folder, file: string): Float64Array =>
  readCsvColumns(readFile(folder, file, "belongs to the night"), file, { delimiter: ",", header: false }, [0])
    .columns[0]!;

function epochsOf(hours: Float64Array, file: string, wanted: number): readonly number[] {
  if (hours.length !== wanted)
    throw new AfferentError(file, { got: `${hours.length} epochs`, want: `${wanted}, as there are stages` });
  const epochs = Array.from(hours, (time) => Math.round(time * epochsPerHour));
  for (const [row, epoch] of epochs.entries()) {
    // Times have six digits: two hundredths of a second.
    const exact = Math.abs(hours[row]! * epochsPerHour - epoch) < 0.01;
    if (!exact || epoch < 0 || epoch >= epochsMax || (row > 0 && epoch <= epochs[row - 1]!))
      throw new AfferentError(`${file}, line ${row + 1}`, {
        got: `${hours[row]} h`,
        want: `rising multiples of ${epochSeconds} s from 0 to a day`,
      });
  }
  return epochs;
}

function leftOut(epochs: readonly number[]): readonly Gap[] {
  const reason = "epoch left out in the file";
  return epochs.flatMap((epoch, row) => {
    const start = row === 0 ? 0 : epochs[row - 1]! + 1;
    return epoch > start ? [{ start, frames: epoch - start, reason }] : [];
  });
}

/** -1 means not scored. */
function stageOf(label: number, where: string): SleepStage | null {
  if (label === -1) return null;
  const stage = stages[label];
  if (stage === undefined) throw new AfferentError(where, { got: `stage ${label}`, want: "-1 to 5" });
  return stage;
}
