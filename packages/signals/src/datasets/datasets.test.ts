import { rational } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { beatTruth, checkRecording, datasets, sourceNamed, truthOf, type Folder } from "../index.ts";
import { ascii, dataFolder, memoryFolder } from "../formats/folder.testing.ts";

const adapter = (name: string) => datasets.find((dataset) => dataset.name === name)!;

/** A little-endian version 4 MAT file with one double matrix, given row by row. */
function mat(name: string, rows: readonly (readonly number[])[]): Uint8Array {
  const width = rows[0]!.length;
  const values = new Float64Array(rows.length * width);
  for (const [r, row] of rows.entries()) for (const [c, value] of row.entries()) values[c * rows.length + r] = value;
  const head = Int32Array.of(0, rows.length, width, 0, name.length + 1);
  return new Uint8Array(
    Buffer.concat([Buffer.from(head.buffer), Buffer.from(`${name}\0`), Buffer.from(values.buffer)]),
  );
}
const rows = (value: number) => [0, 1, 2].map(() => Array.from({ length: 500 }, () => value));
const ramp = (frames: number, first: number) => Array.from({ length: frames }, (_, i) => first + i);

describe("ieee-spc", () => {
  const five = [0, 1, 2, 3, 4].map((row) => ramp(1250, row));
  const files = {
    "DATA_12_TYPE02.mat": mat("sig", [ramp(1250, 9), ...five]),
    "DATA_12_TYPE02_BPMtrace.mat": mat("BPM0", [[70], [71]]),
    "DATA_S04_T01.mat": mat("sig", [ramp(1250, 9), ...five]),
    "BPM_S04_T01.mat": mat("BPM0", [[80], [0]]),
    "test_s04_t02.mat": mat("sig", five),
    "True_S04_T02.mat": mat("BPM0", [[90], [91]]),
    "DATA_04_TYPE01.mat": mat("sig", [ramp(1250, 9), ...five]),
    "REF_04_TYPE01.mat": mat("BPM0", [[90], [91]]),
    "README.md": ascii("x"),
  };

  it("reads training, extra and test layouts and keeps the two numberings of persons apart", () => {
    const entries = adapter("ieee-spc").recordings(memoryFolder(files));
    expect(entries.map(({ id, subject }) => `${id} ${subject}`)).toEqual([
      "DATA_04_TYPE01 S04",
      "DATA_12_TYPE02 training-12",
      "DATA_S04_T01 S04",
      "test_s04_t02 S04",
    ]);
    const test = entries[3]!.load();
    expect(test.recording.sources.map((source) => source.name)).toEqual(["ppg", "acc"]);
    expect(sourceNamed(test.recording, "acc").channels.map((channel) => channel.values[0])).toEqual([2, 3, 4]);
    expect(truthOf(test.truths, "heart-rate-windows")?.beatsPerMinute).toEqual([90, 91]);
    const extra = entries[2]!.load();
    expect(sourceNamed(extra.recording, "ecg").channels[0]!.values[0]).toBe(9);
    expect(truthOf(extra.truths, "heart-rate-windows")?.beatsPerMinute).toEqual([80, null]);
  });

  it("refuses a truth of more windows than the recording has", () => {
    const mixed = { ...files, "True_S04_T02.mat": mat("BPM0", [[90], [91], [92]]) };
    expect(() => adapter("ieee-spc").recordings(memoryFolder(mixed))[3]!.load()).toThrow(
      "True_S04_T02.mat: got 3 heart rates, want 1 to 2, the windows of 8 s every 2 s in test_s04_t02.mat",
    );
  });
});

describe("bami-1", () => {
  it("averages the heart rate over the beats of each window and converts acceleration to m/s2", () => {
    const bytes = Buffer.concat([
      mat("sigPPG", rows(32770)),
      mat("sigAcc", rows(32768 + 4096)),
      mat("sigGyro", rows(32768)),
      mat("timeECG", [[0.5], [1.9], [8], [9.9]]),
      mat("bpmECG", [[60], [62], [90], [100]]),
    ]);
    const [entry] = adapter("bami-1").recordings(memoryFolder({ "Subject_2.mat": bytes }));
    const { recording, truths } = entry!.load();
    expect(sourceNamed(recording, "acc").channels[0]).toMatchObject({ unit: "m/s2", name: "x" });
    expect(sourceNamed(recording, "acc").channels[0]!.values[0]).toBeCloseTo(9.80665, 6);
    expect(sourceNamed(recording, "ppg").channels[0]!.values[0]).toBe(2);
    expect(truthOf(truths, "heart-rate-windows")?.beatsPerMinute).toEqual([61, 95]);
  });
});

const items = (symbols: string) =>
  [...symbols].map((symbol, i) => ({ sample: 10 * i, symbol, code: 1, subtype: 0, channel: 0, number: 0, text: "" }));

const beatsOf = (symbols: string) =>
  beatTruth({ name: "atr", rate: rational(360), start: rational(0), items: items(symbols) }, 100);

describe("beats of WFDB annotations", () => {
  it("are those that WFDB calls so, and flutter is a span", () => {
    const { samples, symbols, flutter } = beatsOf("+N~[!!]V|");
    expect([...samples]).toEqual([10, 70]);
    expect(symbols).toEqual(["N", "V"]);
    expect(flutter).toEqual([{ first: 30, last: 60 }]);
  });

  it("lets flutter run on to the end, or come from before the beginning", () => {
    expect(beatsOf("N[!").flutter).toEqual([{ first: 10, last: 99 }]);
    expect(beatsOf("!]N").flutter).toEqual([{ first: 0, last: 10 }]);
  });
});

describe("a folder of another layout", () => {
  for (const dataset of datasets)
    it(`is refused by ${dataset.name} with the names it looks for`, () =>
      expect(() => dataset.recordings(memoryFolder({ "a.txt": ascii("x") }))).toThrow(
        new RegExp(`^data set ${dataset.name}: got a folder of 1 files, none of this layout, want files named like `),
      ));
});

const loaded = (name: string, folder: Folder) =>
  adapter(name)
    .recordings(folder)
    .map((entry) => {
      const labelled = entry.load();
      checkRecording(labelled.recording);
      return { entry, ...labelled };
    });

describe("the published recordings", () => {
  it("ieee-spc: 12 training recordings, one truth per window", () => {
    const all = loaded("ieee-spc", dataFolder("ieee-spc-2015"));
    expect(all).toHaveLength(12);
    for (const { recording, truths } of all) {
      const { frames } = sourceNamed(recording, "ppg");
      const rates = truthOf(truths, "heart-rate-windows")!.beatsPerMinute;
      expect(rates).toHaveLength(Math.floor((frames - 1000) / 250) + 1);
      expect(rates).not.toContain(null);
    }
    expect(all.reduce((sum, { truths }) => sum + truthOf(truths, "heart-rate-windows")!.beatsPerMinute.length, 0)).toBe(
      1768,
    );
  });

  it("bami-1: 417 windows each, and gravity near 1 g at rest", () => {
    for (const { recording, truths } of loaded("bami-1", dataFolder("bami-1"))) {
      expect(truthOf(truths, "heart-rate-windows")!.beatsPerMinute).toHaveLength(417);
      const axes = sourceNamed(recording, "acc").channels;
      const rest = Array.from({ length: 500 }, (_, i) => Math.hypot(...axes.map((axis) => axis.values[i + 500]!)));
      const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
      expect(mean).toBeGreaterThan(8.8);
      expect(mean).toBeLessThan(10.8);
    }
  });

  it("mitdb: half an hour, beats inside it, flutter in 207 alone", () => {
    const all = loaded("mitdb", dataFolder("mitdb"));
    const withFlutter = all.filter(({ truths }) => truthOf(truths, "beats")!.flutter.length > 0);
    expect(withFlutter.map(({ entry }) => entry.id)).toEqual(["207"]);
    expect(truthOf(withFlutter[0]!.truths, "beats")!.flutter).toHaveLength(6);
    for (const { recording, truths } of all) {
      expect(recording.sources[0]).toMatchObject({ name: "ecg", frames: 650_000, gaps: [] });
      expect(truthOf(truths, "beats")!.samples.at(-1)).toBeLessThan(650_000);
    }
  });

  it("mitdb: sex and age, in bands of twenty years, from the headers", () => {
    const all = loaded("mitdb", dataFolder("mitdb"));
    const of = (id: string) => all.find(({ entry }) => entry.id === id)?.groups;
    expect(of("101")).toEqual({ sex: "F", age: "60 to 79" });
    expect(all.every(({ groups }) => /^[MF]$/.test(groups?.["sex"] ?? ""))).toBe(true);
  });

  it("bidmc: signals, two annotators, four numerics; records 6 to 9 are one person", () => {
    const all = loaded("bidmc", dataFolder("bidmc"));
    const person = (id: string) => all.find(({ entry }) => entry.id === id)?.entry.subject;
    expect(new Set(["06", "07", "08", "09"].map((number) => person(`bidmc_${number}`))).size).toBe(1);
    expect(person("bidmc_02")).toBe("s01241");
    for (const { recording, truths } of all) {
      expect(sourceNamed(recording, "ppg")).toMatchObject({ frames: 60_001, rate: rational(125), gaps: [] });
      expect(truthOf(truths, "breaths")!.annotators).toHaveLength(2);
      expect(truths.filter((truth) => truth.kind === "numeric").map((truth) => truth.name)).toEqual([
        "HR",
        "PULSE",
        "RESP",
        "SpO2",
      ]);
    }
  });
});
