import { AfferentError } from "@afferent/core";
import { readFile, type Folder } from "../formats/folder.ts";
import type { NumberArray } from "../formats/mat/numbers.ts";
import { matArray, readMat } from "../formats/mat/mat.ts";
import { makeSource } from "../recording/source.ts";
import type { HeartRateWindows } from "../recording/truth.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";
import { rowsOf } from "./rows.ts";

const rateHz = 50;
const windowSeconds = 8;
const hopSeconds = 2;
/** Added to every sample in the file. */
const offset = 32768;
/** Measured at rest on these recordings, not published. */
const countsPerGravity = 4096;
const standardGravity = 9.80665;

/**
 * Wrist PPG (three green channels), acceleration and angular rate on a treadmill, 50 Hz. Truth: the mean of the ECG heart rate over the beats in each
 * window of 8 s every 2 s, unshifted; it seems to lead the PPG by about 2 s, cause unknown. The published rate is cleaned, so beats are not recounted
 * from their times. The angular rate's scale is not published; it stays in counts.
 */
export const bami1: Dataset = {
  name: "bami-1",
  title: "BAMI-1: wrist PPG, acceleration and angular rate on a treadmill",
  cite: "H. Lee, H. Chung, J. Lee, IEEE Sensors Journal 19(3):1166-1175 (2019)",
  terms: {
    licence: "copyrighted; free for academic research with citation; not to be redistributed",
    weightsMayShip: false,
  },
  recordings: (folder) =>
    entriesOf("bami-1", folder, /^Subject_(\d+)\.mat$/i, "Subject_1.mat", ([file, number = ""]) => ({
      id: `Subject_${number}`,
      subject: number,
      load: () => load(folder, file, number),
    })),
};

function load(folder: Folder, file: string, number: string): LabelledRecording {
  const mat = readMat(readFile(folder, file, "holds the signals"), file);
  const source = (name: string, variable: string, unit: string, scale: number, channels: readonly string[]) => {
    const rows = rowsOf(matArray(mat, variable), file, [channels.length]);
    for (const row of rows) for (let i = 0; i < row.length; i++) row[i] = (row[i]! - offset) * scale;
    return makeSource({
      name,
      rate: rateHz,
      start: 0,
      channels: rows.map((values, index) => ({ name: channels[index]!, unit, values })),
      gaps: [],
    });
  };
  const axes = ["x", "y", "z"];
  const ppg = source("ppg", "sigPPG", "1", 1, ["green-1", "green-2", "green-3"]);
  const sources = [
    ppg,
    source("acc", "sigAcc", "m/s2", standardGravity / countsPerGravity, axes),
    source("gyro", "sigGyro", "1", 1, axes),
  ];
  const notes = ["PPG and angular rate in converter units", `acceleration taken as ${countsPerGravity} counts per g`];
  const truth = heartRate(matArray(mat, "timeECG").values, matArray(mat, "bpmECG").values, ppg.frames, file);
  return {
    recording: { id: `Subject_${number}`, subject: number, sources, annotations: [], notes },
    truths: [truth],
  };
}

function heartRate(times: NumberArray, rates: NumberArray, frames: number, file: string): HeartRateWindows {
  if (times.length !== rates.length)
    throw new AfferentError(file, {
      got: `${times.length} values in timeECG and ${rates.length} in bpmECG`,
      want: "as many heart rates as times",
    });
  const windows = Math.max(0, Math.floor((frames / rateHz - windowSeconds) / hopSeconds) + 1);
  const beatsPerMinute = Array.from({ length: windows }, (_, window) => {
    const first = window * hopSeconds;
    let sum = 0;
    let beats = 0;
    for (let i = 0; i < times.length; i++) {
      const inside = times[i]! >= first && times[i]! < first + windowSeconds;
      if (!inside || !(rates[i]! > 0) || !Number.isFinite(rates[i])) continue;
      sum += rates[i]!;
      beats++;
    }
    return beats === 0 ? null : sum / beats;
  });
  return { kind: "heart-rate-windows", windowSeconds, hopSeconds, beatsPerMinute };
}
