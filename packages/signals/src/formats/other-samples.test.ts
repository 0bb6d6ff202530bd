import { describe, expect, it } from "vitest";
import { AfferentError } from "@afferent/core";
import {
  checkRecording,
  matArray,
  readAppleHealth,
  readCsvColumns,
  readEmpatica,
  readExport,
  readFit,
  readMat,
  readNpy,
  readRrText,
  sniffCsv,
  type Recording,
  type Series,
} from "../index.ts";
import { bytesOfArray, dataFolder, golden, sha256 } from "./folder.testing.ts";

interface Numbers {
  readonly name: string;
  readonly values: number;
  readonly sha256: string;
  readonly times?: string;
}
const expected = golden("other-formats.json") as {
  readonly fit: readonly { file: string; refused?: string; series?: readonly Numbers[] }[];
  readonly monitoring: readonly Numbers[];
  readonly empatica: readonly Numbers[];
  readonly apple: Readonly<Record<string, readonly { type: string; value: number; end: string }[]>>;
  readonly tables: Readonly<Record<string, readonly Numbers[]>>;
  readonly arrays: Readonly<Record<string, Numbers>>;
  readonly mat: Readonly<Record<string, readonly Numbers[]>>;
  readonly intervals: Readonly<Record<string, Numbers>>;
};

const open = (path: string) => {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  return { name, bytes: dataFolder(`format-samples/${path.slice(0, slash)}`).read(name) };
};
const digest = (values: ArrayLike<number>): string => sha256(bytesOfArray(Float64Array.from(values)));
const seriesOf = (recording: Recording, name: string, origin?: string): Series =>
  recording.series!.find((series) => series.name === name && (origin === undefined || series.origin === origin))!;

describe("every FIT file of the format samples reads as fitparse reads it, or is refused where fitparse refuses", () => {
  for (const { file, refused, series = [] } of expected.fit)
    it(`the series of ${file}`, () => {
      const { name, bytes } = open(`fit/${file}`);
      const monitoring = file === "MonitoringFile.fit";
      if (refused !== undefined || (series.length === 0 && !monitoring)) {
        expect(() => readFit(bytes, name, name, {})).toThrow(AfferentError);
        return;
      }
      const { recording } = readFit(bytes, name, name, {});
      checkRecording(recording);
      for (const one of series) {
        const strap = one.name === "heart-rate of the strap";
        const found = strap ? seriesOf(recording, "heart-rate", "chest strap") : seriesOf(recording, one.name);
        expect(digest(found.values)).toBe(one.sha256);
        const zero = found.timesSeconds[0]!;
        if (one.times !== undefined) expect(digest(found.timesSeconds.map((time) => time - zero))).toBe(one.times);
      }
      // Nothing but these: no quantity is invented.
      const others = recording.series!.filter(({ name: quantity }) => !quantity.endsWith("-total"));
      expect(others).toHaveLength(series.length);
    });

  for (const { file, series = [] } of expected.fit.filter(({ file: name }) => /^garmin-.*\.fit$/.test(name)))
    it(`the table of records beside ${file}`, () => {
      const { name, bytes } = open(`fit/${file.replace(".fit", "-records.csv")}`);
      const { recording } = readExport(bytes, name, name, {});
      checkRecording(recording);
      for (const quantity of ["heart-rate", "temperature", "distance"]) {
        const found = seriesOf(recording, quantity);
        const { sha256: hash, times } = series.find((one) => one.name === quantity)!;
        expect([digest(found.values), digest(found.timesSeconds)]).toEqual([hash, times]);
      }
    });

  it("the steps of a monitoring file", () => {
    const { recording } = readFit(open("fit/MonitoringFile.fit").bytes, "m", "m", {});
    for (const { name, sha256: hash } of expected.monitoring) {
      const [quantity = "", origin] = name.split(" ");
      expect(digest(seriesOf(recording, quantity, origin).values)).toBe(hash);
    }
  });
});

describe("the other format samples read as pandas, NumPy and SciPy read them", () => {
  it("an Empatica folder", () => {
    const { recording } = readEmpatica(dataFolder("format-samples/empatica-e4"), "e4", {});
    checkRecording(recording);
    const found = recording.sources.flatMap(({ channels }) => channels.map(({ values }) => digest(values)));
    const rr = seriesOf(recording, "rr-interval");
    expect([...found, digest(rr.values)]).toEqual(expected.empatica.map(({ sha256: hash }) => hash));
    expect(digest(rr.timesSeconds)).toBe(expected.empatica.at(-1)!.times);
  });

  for (const [path, records] of Object.entries(expected.apple))
    it(`the Apple export ${path}`, () => {
      const { recording } = readAppleHealth(open(path).bytes, path, "apple", {});
      checkRecording(recording);
      const values = recording
        .series!.filter(({ name }) => name !== "utc-offset")
        .flatMap((series) => [...series.values]);
      expect(values).toEqual(records.map(({ value }) => value));
    });

  for (const [path, columns] of Object.entries(expected.tables))
    it(`the table ${path}`, () => {
      const { name, bytes } = open(path);
      const { layout, ask } = sniffCsv(bytes, name);
      const places = columns.map((_, place) => place);
      const read = readCsvColumns(bytes, name, layout, places);
      expect(read.columns.map((values) => digest(values))).toEqual(columns.map(({ sha256: hash }) => hash));
      // Only these write what their columns are, in which unit, and how fast they follow each other.
      expect(ask.length === 0).toBe(["biosppy/acc.txt", "biosppy/ppg.txt"].includes(path));
    });

  for (const [path, { sha256: hash }] of Object.entries(expected.arrays))
    it(`the array ${path}`, () => {
      const { name, bytes } = open(path);
      expect(readNpy(bytes, name).map(({ values }) => digest(values))).toEqual([hash]);
    });

  for (const [path, arrays] of Object.entries(expected.mat))
    it(`the MATLAB file ${path}`, () => {
      const { name, bytes } = open(path);
      const mat = readMat(bytes, name);
      for (const { name: variable, sha256: hash } of arrays) expect(digest(matArray(mat, variable).values)).toBe(hash);
    });

  for (const [path, { name: what, sha256: hash }] of Object.entries(expected.intervals))
    it(`the intervals of ${path}`, () => {
      const { name, bytes } = open(path);
      const { recording } = readRrText(bytes, name, name, {});
      checkRecording(recording);
      const values =
        what === "beats"
          ? recording.annotations[0]!.items.map(({ sample }) => sample)
          : seriesOf(recording, "rr-interval").values;
      expect(digest(values)).toBe(hash);
    });
});
