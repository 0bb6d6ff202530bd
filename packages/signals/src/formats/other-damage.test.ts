import { describe, expect, it } from "vitest";
import { AfferentError } from "@afferent/core";
import {
  checkRecording,
  readAppleHealth,
  readCsv,
  readEmpatica,
  readExport,
  readFit,
  readIshne,
  readNpy,
  readRrText,
  sniffCsv,
  type Recording,
} from "../index.ts";
import { define, fitFile, heartRate, message, time } from "./fit/fit.testing.ts";
import { ascii, dataFolder, memoryFolder } from "./folder.testing.ts";
import { crcCcitt } from "./ishne/header.ts";
import { mutate, numbersFrom } from "./mutate.testing.ts";

const seed = 20261122;
/** How many damaged forms of each file: few here, 10,000 with AFFERENT_MUTATIONS=10000. */
const runs = Number(process.env["AFFERENT_MUTATIONS"] ?? 400);

/** Whatever the bytes, strict or tolerant, a reader gives a sound recording or an AfferentError, soon. */
function survives(
  name: string,
  open: () => Uint8Array,
  read: (bytes: Uint8Array, tolerant: boolean) => Recording | void,
) {
  it(`${name} (seeds from ${seed}, ${runs} damaged forms)`, () => {
    const bytes = open();
    let refused = 0;
    for (let run = 0; run < runs; run++) {
      const damaged = mutate(bytes, numbersFrom(seed + run));
      const started = performance.now();
      try {
        const recording = read(damaged, run % 2 === 1);
        if (recording !== undefined) checkRecording(recording);
      } catch (error) {
        if (!(error instanceof AfferentError)) throw new Error(`seed ${seed + run}`, { cause: error });
        refused++;
      }
      expect(performance.now() - started, `seed ${seed + run}`).toBeLessThan(5000);
    }
    // Damage that is never noticed would mean that nothing is tested.
    expect(refused).toBeGreaterThan(runs / 50);
  }, 600_000);
}

const t = 1083456000;
const layout = define(0, 20, [time, heartRate]);
const intervals = define(1, 78, [{ number: 0, size: 4, base: 0x84 }]);
const motion = define(2, 165, [
  time,
  { number: 0, size: 2, base: 0x84 },
  ...[1, 2, 3, 4].map((number) => ({ number, size: 4, base: 0x84 })),
]);
const sample = (ms: number) =>
  message(2, [t, 4], [ms, 2], [0, 2], [40, 2], [1, 2], [2, 2], [3, 2], [4, 2], [5, 2], [6, 2]);
const fit = fitFile(
  layout,
  message(0, [t, 4], [60, 1]),
  intervals,
  message(1, [800, 2], [810, 2]),
  motion,
  sample(0),
  sample(80),
);

const apple = ascii(
  `<?xml version="1.0"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]><HealthData locale="en"><Record type="HKQuantityTypeIdentifierHeartRate" sourceName="W &amp; &#x41;" unit="count/min" startDate="2018-09-10 02:28:55 -0700" endDate="2018-09-10 02:28:55 -0700" value="72"><InstantaneousBeatsPerMinute bpm="60" time="2:28:50.1 AM"/></Record><!-- c --><Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2018-09-10 03:28:55 -0700" endDate="2018-09-10 03:30:55 -0700"/></HealthData>`,
);

function ishne(): Uint8Array {
  const bytes = new Uint8Array(522 + 40);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii("ISHNE1.0"));
  view.setInt32(14, 20, true);
  view.setInt32(18, 522, true);
  view.setInt32(22, 522, true);
  for (const [at, value] of [
    [156, 2],
    [158, 6],
    [160, 7],
    [206, 1000],
    [208, 1000],
    [272, 200],
  ] as const)
    view.setInt16(at, value, true);
  view.setUint16(8, crcCcitt(bytes.subarray(10, 522)), true);
  return bytes;
}
const options = (tolerant: boolean) => ({ tolerant });

describe("a damaged file of any other format gives a sound recording or an AfferentError, at once", () => {
  survives(
    "FIT, made by hand",
    () => fit,
    (bytes, tolerant) => readFit(bytes, "a.fit", "a", options(tolerant)).recording,
  );
  survives(
    "FIT, a run",
    () => dataFolder("format-samples/fit").read("garmin-fenix-5-run.fit"),
    (bytes, tolerant) => readFit(bytes, "a.fit", "a", options(tolerant)).recording,
  );
  survives(
    "FIT, a day's monitoring",
    () => dataFolder("format-samples/fit").read("MonitoringFile.fit"),
    (bytes, tolerant) => readFit(bytes, "a.fit", "a", options(tolerant)).recording,
  );
  survives(
    "Apple Health",
    () => apple,
    (bytes, tolerant) => readAppleHealth(bytes, "e.xml", "a", options(tolerant)).recording,
  );
  survives("ISHNE", ishne, (bytes, tolerant) => readIshne(bytes, "a.ecg", "a", options(tolerant)).recording);
  survives(
    "an Empatica file",
    () => dataFolder("format-samples/empatica-e4").read("BVP.csv").subarray(0, 2000),
    (bytes, tolerant) => readEmpatica(memoryFolder({ "BVP.csv": bytes }), "e4", options(tolerant)).recording,
  );
  const iso = "2024-05-01T10:00:0";
  const polar = `Phone timestamp;sensor timestamp [ns];X [mg];Y [mg];Z [mg]\n${iso}0.000;5996;1;2;3\n${iso}0.040;40005996;1;2;3\n${iso}0.080;80005996;4;5;6\n`;
  survives(
    "Polar",
    () => ascii(polar),
    (bytes, tolerant) => readExport(bytes, "p.txt", "a", options(tolerant)).recording,
  );
  const whoop =
    "Cycle start time,Cycle end time,Cycle timezone,Heart rate variability (ms)\n2024-05-01 23:00:00,2024-05-02 23:30:00,UTC-05:00,81\n";
  survives(
    "WHOOP",
    () => ascii(whoop),
    (bytes, tolerant) => readExport(bytes, "w.csv", "a", options(tolerant)).recording,
  );
  survives(
    "intervals",
    () => ascii("time;rri\n1;1000\n2;900,5\n60;1000\n61;980\n"),
    (bytes, tolerant) => readRrText(bytes, "r.txt", "a", options(tolerant)).recording,
  );
  survives(
    "Polar's HRM",
    () => dataFolder("format-samples/rri-text").read("rhenanbartels-hrv_test_file_2.hrm"),
    (bytes, tolerant) => readRrText(bytes, "r.hrm", "a", options(tolerant)).recording,
  );
  survives(
    "sniffed CSV",
    () => ascii(`time,ppg,X [mg]\n${iso}0.00Z,1,2\n${iso}0.04Z,2,3\n${iso}0.08Z,3,4\n`),
    (bytes) => {
      const { map } = sniffCsv(bytes, "a.csv");
      return map === undefined ? undefined : readCsv(bytes, "a.csv", "a", map);
    },
  );
  const npy = ascii("\u0001NUMPY\u0001\0v\0{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }".padEnd(10 + 118));
  survives(
    "NumPy",
    () => Uint8Array.from([...npy.with(0, 0x93), 1, 0, 2, 0, 3, 0]),
    (bytes) => void readNpy(bytes, "a.npy"),
  );
});
