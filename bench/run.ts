/**
 * `npm run bench`: how many times faster than real time each shipped algorithm runs in the reference interpreter, on one core, beside a calibration
 * kernel of the same run and beside peers where Python has them. Compare rows of one run, by ratio; machines differ.
 */
import { cpus } from "node:os";
import { presets, simulateWorkout } from "../packages/signals/src/index.ts";
import { algorithms } from "../packages/library/src/index.ts";
import { calibrate } from "./calibration.ts";
import { measureAlgorithm } from "./interpreter.ts";
import { withGyroscope } from "../testing/with-gyroscope.ts";
import { measurePeers } from "./peers.ts";

const recording = withGyroscope(simulateWorkout({ ...presets.workout, seed: 7 }).recording);
const calibration = calibrate();

console.log(`Afferent benchmark: ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, one thread`);
console.log(`Input: ${recording.id}, simulated, 10 minutes`);
console.log(
  `Calibration: ${calibration.toFixed(2)} ns per second-order section and sample in f32, plain loop, this run\n`,
);

const rows = algorithms.flatMap((algorithm) =>
  (["reference", "wasm"] as const).map((executor) =>
    measureAlgorithm(algorithm, recording, { calibrationNs: calibration, executor }),
  ),
);
rows.push(...measurePeers(recording));

const table = [
  ["what", "times real time", "work", "state B", "scratch B"],
  ...rows.map((row) => [
    row.name,
    thousands(row.timesRealTime),
    row.calibrated ?? "",
    row.stateBytes ?? "",
    row.scratchBytes ?? "",
  ]),
];
const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => String(row[column]).length)));
for (const row of table) console.log(row.map((cell, column) => pad(String(cell), column)).join("  "));
console.log(
  "\nwork: second-order sections and samples of the calibration kernel that take as long as one second of signal",
);

function pad(cell: string, column: number): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function thousands(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
