import { join } from "node:path";
import {
  checkRecording,
  formats,
  readCsv,
  readMat,
  readMatHdf5,
  readNpy,
  sniffCsv,
  type CsvMap,
  type Folder,
  type MatFile,
  type Recording,
} from "../../index.ts";
import { firstColumns, firstFrames, firstLines, firstRecords, whole } from "./cuts.testing.ts";
import * as made from "./made.testing.ts";
import type { Files } from "./mutate.testing.ts";

/** Files that belong together, the one to open, and how. */
export interface Case {
  readonly name: string;
  readonly files: Files;
  /** Anything but an AfferentError that it throws is a defect; so is an answer that is not sound, for which it throws as well. */
  readonly read: (folder: Folder, tolerant: boolean) => unknown;
}

export interface Subject {
  readonly name: string;
  /** Small cuts of real files below `data`, and files made here for what those do not show. */
  readonly cases: (data: string) => readonly Case[];
}

/** An unsound recording is our defect, whatever its file. */
function sound(recording: Recording): void {
  try {
    checkRecording(recording);
  } catch (cause) {
    throw new Error(`not sound: ${cause instanceof Error ? cause.message : ""}`, { cause });
  }
}

/** Opens a file as the door of the system does, and checks what comes. */
function opened(format: string, name: string, files: Files): Case {
  const reader = formats.find((one) => one.name === format)!;
  return {
    name,
    files,
    read: async (folder, tolerant) => {
      const { recording, findings } = await reader.read(folder, name, { tolerant });
      sound(recording);
      if (!tolerant && findings.length > 0) throw new Error("a strict reading with findings");
      return recording;
    },
  };
}

const each = (format: string, files: Files): readonly Case[] =>
  Object.entries(files).map(([name, bytes]) => opened(format, name, { [name]: bytes }));

function wfdbCases(data: string): readonly Case[] {
  const samples = join(data, "format-samples/wfdb");
  const segments = join(samples, "multi-segment");
  return [
    opened("wfdb", "101.hea", firstFrames(join(data, "mitdb"), "101", 500, ["atr"])),
    // Long enough for the pass that reads pairs of format 212.
    { ...opened("wfdb", "101.hea", firstFrames(join(data, "mitdb"), "101", 9000, ["atr"])), name: "101.hea, long" },
    opened("wfdb", "A00035.hea", firstFrames(join(data, "cinc2017-af"), "A00035", 500, [])),
    opened("wfdb", "a103l.hea", firstFrames(samples, "a103l", 300, [])),
    opened("wfdb", "03700181.hea", firstFrames(samples, "03700181", 60, ["gqrsh"])),
    opened("wfdb", "v102s.hea", firstFrames(samples, "v102s", 300, [])),
    opened("wfdb", "100_3chan.hea", whole(samples, "100_3chan*")),
    opened("wfdb", "binformats.hea", whole(samples, "binformats*")),
    opened("wfdb", "test01_00s_skewframe.hea", whole(samples, "test01_00s_skewframe.hea", "test01_00s.dat")),
    ...["310derive.hea", "310derive_2.hea", "310derive_3.hea", "311derive.hea", "311derive_4.hea"].map((name) =>
      opened("wfdb", name, whole(samples, `${name.slice(0, -4)}.*`)),
    ),
    opened("wfdb", "3000003_0003.hea", whole(samples, "3000003_0003*")),
    opened("wfdb", "041s.hea", whole(join(segments, "041s"), "041s*")),
    opened("wfdb", "s00001-2896-10-09-01-56.hea", whole(join(segments, "s00001"), "s00001-2896*", "3248903*")),
    ...([16, 24, 32, 61, 80, 160, 212, 310, 311] as const).map((format) => {
      return { ...opened("wfdb", "r.hea", made.madeWfdb(format)), name: `r.hea, format ${format}` };
    }),
  ];
}

function flacCases(data: string): readonly Case[] {
  const samples = join(data, "format-samples/wfdb");
  return [opened("wfdb", "flacformats.hea", whole(samples, "flacformats*"))];
}

function annotationCases(data: string): readonly Case[] {
  const samples = join(data, "format-samples/wfdb");
  const record = firstFrames(join(data, "mitdb"), "101", 30, []);
  // Beside the record's own header, so that the door finds them; the signals are few, so that most blows fall on the annotations.
  return ["100.atr", "100.qrs", "1003.atr", "12726.anI", "03700181.sqrs"].map((file) => {
    const [bytes] = Object.values(whole(samples, file));
    return { ...opened("wfdb", "101.hea", { ...record, "101.ann": bytes!.subarray(0, 1200) }), name: file };
  });
}

function edfCases(data: string, kind: "edf" | "bdf"): readonly Case[] {
  const samples = join(data, "format-samples/edf-bdf");
  const names = {
    edf: ["test_edfann.edf", "test_subsecond.edf", "test_utf8.edf"],
    bdf: ["test_generator.bdf", "test_generator_datarec_generator_2.bdf"],
  };
  return [
    ...names[kind].map((name) => opened(kind, name, firstRecords(samples, name, name === "test_edfann.edf" ? 1 : 2))),
    ...each(kind, made.madeEdf(kind)),
  ];
}

function matCases(data: string): readonly Case[] {
  const files: Files = {
    ...whole(join(data, "ieee-spc-2015"), "DATA_01_TYPE01_BPMtrace.mat"),
    ...whole(join(data, "format-samples/heartpy"), "data.mat"),
    ...firstColumns(join(data, "cinc2017-af"), "A00035.mat", 400),
    ...Object.fromEntries(made.madeMats("mat-arrays.json").map((bytes, i) => [`scipy-${i}.mat`, bytes])),
  };
  return Object.entries(files).map(([name, bytes]) => arraysOf(name, bytes, readMat));
}

const matHdf5Cases = (): readonly Case[] =>
  made.madeMats("mat-hdf5.json").map((bytes, i) => arraysOf(`hdf5storage-${i}.mat`, bytes, readMatHdf5));

function arraysOf(
  name: string,
  bytes: Uint8Array,
  read: (bytes: Uint8Array, name: string) => MatFile | Promise<MatFile>,
): Case {
  return {
    name,
    files: { [name]: bytes },
    read: async (folder) => {
      const mat = await read(folder.read(name), name);
      for (const { values, dimensions } of mat.arrays)
        if (values.length !== dimensions.reduce((product, size) => product * size, 1)) throw new Error("sizes");
      return mat;
    },
  };
}

function npyCases(data: string): readonly Case[] {
  const files: Files = {
    ...whole(join(data, "format-samples/rri-text"), "SampleNNISeriesShort.npy"),
    "made.npy": made.madeNpy("<i2", "(3,)", Uint8Array.of(1, 0, 2, 0, 3, 0)),
    "made.npz": made.madeNpz(),
  };
  return Object.entries(files).map(([name, bytes]) => ({
    name,
    files: { [name]: bytes },
    read: (folder) => readNpy(folder.read(name), name),
  }));
}

function empaticaCases(data: string): readonly Case[] {
  const samples = join(data, "format-samples/empatica-e4");
  const names = ["BVP.csv", "ACC.csv", "EDA.csv", "TEMP.csv", "HR.csv", "IBI.csv", "tags.csv"];
  const files = firstLines(samples, 40, ...names);
  return [
    opened("empatica-e4", "BVP.csv", files),
    opened("empatica-e4", "HR.csv", firstLines(samples, 40, "HR.csv", "IBI.csv")),
  ];
}

function csvCases(data: string): readonly Case[] {
  const samples = join(data, "format-samples");
  const stated: CsvMap = {
    delimiter: ",",
    header: true,
    channels: [{ column: "b", source: "ppg", channel: "b", unit: "1", scale: 2, offset: 1 }],
    timing: { kind: "time-column", column: 0, unit: "ms" },
  };
  const real = {
    ...firstLines(join(samples, "heartpy"), 40, "data.csv", "data2.csv", "ring_data.csv", "118e24_annotations.csv"),
    ...firstLines(join(samples, "biosppy"), 40, "ppg.txt", "acc.txt"),
    ...firstLines(join(samples, "neurokit"), 40, "bio_eventrelated_100hz.csv"),
    ...firstLines(join(data, "bidmc"), 40, "bidmc_02_Signals.csv", "bidmc_02_Numerics.csv"),
    ...firstLines(join(data, "sp-sw-har/DATA/s02"), 40, "s02_01_sw.csv"),
  };
  return [
    ...each("csv", { ...real, ...made.madeTables }),
    ...Object.entries(real).map(([name, bytes]) => byStatedMap(name, bytes)),
    {
      name: "a.csv by a stated map",
      files: { "a.csv": made.quotedTable },
      read: (folder) => sound(readCsv(folder.read("a.csv"), "a.csv", "a", stated)),
    },
  ];
}

/** Reads the first column of a table as a person states it who knows what it is. */
function byStatedMap(name: string, bytes: Uint8Array): Case {
  const { layout } = sniffCsv(bytes, name);
  const channel = { source: "ppg", channel: "a", unit: "1", scale: 1, offset: 0 };
  const map: CsvMap = { ...layout, channels: [{ ...channel, column: 0 }], timing: { kind: "rate", rate: 50 } };
  const read: Case["read"] = (folder) => sound(readCsv(folder.read(name), name, "a", map));
  return { name: `${name} by a stated map`, files: { [name]: bytes }, read };
}

const fitNames =
  "Activity DeveloperData MonitoringFile Settings WeightScaleMultiUser WorkoutIndividualSteps activity-activity-filecrc activity-settings-corruptheader activity-unexpected-eof antfs-dump.63 compressed-speed-distance elemnt-bolt-no-application-id-inside-developer-data-id garmin-edge-820-bike garmin-fenix-5-run 2015-10-13-08-43-15";

/** Everything that is read from strangers, by format. */
export const subjects: readonly Subject[] = [
  { name: "wfdb", cases: wfdbCases },
  { name: "wfdb-flac", cases: flacCases },
  { name: "wfdb-annotations", cases: annotationCases },
  { name: "edf", cases: (data) => edfCases(data, "edf") },
  { name: "bdf", cases: (data) => edfCases(data, "bdf") },
  { name: "mat", cases: matCases },
  { name: "mat-hdf5", cases: matHdf5Cases },
  {
    name: "ishne",
    cases: () => each("ishne", { "a.ecg": made.madeIshne("ISHNE1.0"), "a.ann": made.madeIshne("ANN  1.0") }),
  },
  {
    name: "fit",
    cases: (data) => [
      ...each("fit", whole(join(data, "format-samples/fit"), ...fitNames.split(" ").map((name) => `${name}.fit`))),
      ...each("fit", { "made.fit": made.madeFit() }),
    ],
  },
  {
    name: "apple-health",
    cases: (data) => {
      const samples = join(data, "format-samples/apple-health");
      const inside = join(samples, "zip_contents/apple_health_export");
      return [
        ...each("apple-health", whole(samples, "export.xml")),
        ...each("apple-health", whole(inside, "export.xml")),
        ...each("apple-health", { "made.xml": made.madeApple }),
      ];
    },
  },
  { name: "empatica-e4", cases: empaticaCases },
  {
    name: "vendor-export",
    cases: () => each("vendor-export", made.madeExports),
  },
  {
    name: "rr-text",
    cases: (data) => [
      ...each("rr-text", whole(join(data, "format-samples/rri-text"), "rhenanbartels*")),
      ...each("rr-text", firstLines(join(data, "format-samples/ishne-holter"), 60, "holter.txt")),
      ...each("rr-text", { "made.csv": made.intervalTable }),
    ],
  },
  { name: "csv", cases: csvCases },
  { name: "npy", cases: npyCases },
];
