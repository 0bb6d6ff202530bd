import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { rational } from "@afferent/core";
import { makeSource } from "../../recording/source.ts";
import type { Recording } from "../../recording/recording.ts";
import { writeEdf } from "../edf/write.ts";
import { define, fitFile, heartRate, message, time } from "../fit/fit.testing.ts";
import { crcCcitt } from "../ishne/header.ts";
import { writeWfdb } from "../wfdb/write.ts";
import type { WritableFormat } from "../wfdb/encode.ts";
import type { Files } from "./mutate.testing.ts";

/** Files made here, for what no public sample shows: discontinuous records, accelerometer messages, vendors' exports. */

const ascii = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));
const wave = Float32Array.from({ length: 700 }, (_, i) => (i % 50) - 25);
const item = { sample: 30, symbol: "N", code: 1, subtype: 1, channel: 0, number: 2, text: "(N" };
const recording: Recording = {
  id: "r",
  sources: [
    makeSource({
      name: "ecg",
      rate: 250,
      start: 1,
      channels: [{ name: "II", unit: "mV", values: wave }],
      gaps: [{ start: 100, frames: 300, reason: "packet loss" }],
    }),
  ],
  annotations: [{ name: "atr", rate: rational(1000), start: rational(0), items: [item] }],
  notes: [],
};

export const madeWfdb = (format: WritableFormat): Files =>
  Object.fromEntries(writeWfdb(recording, "r", { format }).map(({ name, bytes }) => [name, bytes]));
/** Discontinuous, with annotations and a stated gap. */
export const madeEdf = (kind: "edf" | "bdf"): Files => ({ [`r.${kind}`]: writeEdf(recording, { kind }) });

/** Arrays as SciPy wrote them, of every class, version and byte order. */
export function madeMats(golden: "mat-arrays.json" | "mat-hdf5.json"): readonly Uint8Array[] {
  const place = new URL(`../../../../../golden/${golden}`, import.meta.url);
  const { files } = JSON.parse(readFileSync(place, "utf8")) as { readonly files: readonly { base64: string }[] };
  return files.map(({ base64 }) => new Uint8Array(Buffer.from(base64, "base64")));
}

export function madeFit(): Uint8Array {
  const t = 1083456000;
  const motion = define(2, 165, [
    time,
    { number: 0, size: 2, base: 0x84 },
    ...[1, 2, 3, 4].map((number) => ({ number, size: 4, base: 0x84 })),
  ]);
  const sample = (ms: number) =>
    message(2, [t, 4], [ms, 2], [0, 2], [40, 2], [1, 2], [2, 2], [3, 2], [4, 2], [5, 2], [6, 2]);
  return fitFile(
    define(0, 20, [time, heartRate]),
    message(0, [t, 4], [60, 1]),
    define(1, 78, [{ number: 0, size: 4, base: 0x84 }]),
    message(1, [800, 2], [810, 2]),
    motion,
    sample(0),
    sample(80),
  );
}

/** One entry of everything that is read of an Apple Health export. */
export const madeApple = ascii(
  `<?xml version="1.0"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]><HealthData locale="en"><Record type="HKQuantityTypeIdentifierHeartRate" sourceName="W &amp; &#x41;" unit="count/min" startDate="2018-09-10 02:28:55 -0700" endDate="2018-09-10 02:28:55 -0700" value="72"><InstantaneousBeatsPerMinute bpm="60" time="2:28:50.1 AM"/></Record><!-- c --><Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2018-09-10 03:28:55 -0700" endDate="2018-09-10 03:30:55 -0700"/></HealthData>`,
);

/** Signals in two leads, or the annotations of such. */
export function madeIshne(magic: "ISHNE1.0" | "ANN  1.0"): Uint8Array {
  const bytes = new Uint8Array(522 + 40).map((_, i) => (i < 522 ? 0 : (i * 37) % 251));
  const view = new DataView(bytes.buffer);
  bytes.set(ascii(magic));
  for (const [at, value] of [
    [14, 20],
    [18, 522],
    [22, 522],
  ] as const)
    view.setInt32(at, value, true);
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

export function madeNpy(type: string, shape: string, values: Uint8Array): Uint8Array {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(118);
  return Uint8Array.from([0x93, ...ascii("NUMPY\u0001\0v\0"), ...ascii(header), ...values]);
}

export const madeNpz = (): Uint8Array =>
  zipSync({
    "a.npy": madeNpy("<i2", "(3,)", Uint8Array.of(1, 0, 2, 0, 3, 0)),
    "b.npy": madeNpy(">u1", "(2, 2)", Uint8Array.of(1, 2, 3, 4)),
  });

const iso = "2024-05-01T10:00:0";
/** Each by its vendor's documented header. */
export const madeExports: Files = {
  "polar-acc.txt": ascii(
    `Phone timestamp;sensor timestamp [ns];X [mg];Y [mg];Z [mg]\n${iso}0.000;599616000000000000;1;2;3\n${iso}0.040;599616000040000000;1;2;3\n${iso}0.080;599616000080000000;4;5;6\n`,
  ),
  "polar-hr.txt": ascii(
    `Phone timestamp;HR [bpm];HRV [ms];Breathing interval [rpm];\n${iso}0.000;60;;;\n${iso}1.000;61;20.5;;\n`,
  ),
  "polar-rr.txt": ascii(`Phone timestamp;RR-interval [ms]\n${iso}0.000;800\n${iso}0.810;810\n`),
  "physiological_cycles.csv": ascii(
    "Cycle start time,Cycle end time,Cycle timezone,Heart rate variability (ms)\n2024-05-01 23:00:00,2024-05-02 23:30:00,UTC-05:00,81\n2024-05-02 23:30:00,,UTC-05:00,75\n",
  ),
  "workouts.csv": ascii(
    "Cycle start time,Cycle end time,Cycle timezone,Workout start time,Workout end time,Activity Strain,Energy burned (cal),Max HR (bpm),Average HR (bpm)\n2024-05-01 23:00:00,2024-05-02 23:30:00,UTC-05:00,2024-05-02 08:00:00,2024-05-02 09:00:00,10.5,512,171,140\n",
  ),
  "garmin.csv": ascii(
    `timestamp,heart_rate,cadence,speed,distance\n2024-05-01 10:00:00,61,0,0.0,0.0\n2024-05-01 10:00:01,62,80,2.5,2.5\n`,
  ),
};

export const madeTables: Files = {
  "iso.csv": ascii(`time,ppg,X [mg]\n${iso}0.00Z,1,2\n${iso}0.04Z,2,3\n${iso}0.08Z,3,4\n`),
  "unix.csv": ascii("timestamp_ms;ECG [mV]\n1714557600000;0,1\n1714557600004;0,2\n1714557600008;-1,5e-1\n"),
};
export const quotedTable = ascii('t,"a ""x""", b\r\n0,1,2\r\n8,-1.5e3,\r\n16,nan,4\r\n32,"5",6\r\n');
export const intervalTable = ascii("time;rri\n1;1000\n2;900,5\n60;1000\n61;980\n");
