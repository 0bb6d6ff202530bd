import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { rational } from "@afferent/core";
import { makeSource, writeEdf, writeWfdb, type Recording } from "@afferent/signals";
import { memoryContext } from "../context.testing.ts";
import { openRecording } from "../files/recording.ts";
import { buildProgram } from "../program.ts";

const folder = mkdtempSync(join(tmpdir(), "afferent-convert-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function afferent(...args: readonly string[]) {
  const { context, printed, warned } = memoryContext();
  const error: unknown = await buildProgram(context, () => undefined)
    .parseAsync([...args], { from: "user" })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  return { printed: printed(), warned: warned(), error: error as Error | undefined };
}

const at = (name: string): string => join(folder, name);
const read = async (name: string): Promise<Recording> => (await openRecording(at(name), { map: [] })).recording;

/** An ECG at 250 Hz and an acceleration at 50 Hz, each with a gap, and a mark. */
const recording: Recording = {
  id: "night",
  startedAt: "2020-01-24T04:05:56",
  sources: [
    makeSource({
      name: "ecg",
      rate: 250,
      start: 0,
      channels: [
        { name: "II", unit: "mV", values: Float32Array.from({ length: 5000 }, (_, i) => (i % 250 < 10 ? 1.1 : 0.1)) },
      ],
      gaps: [{ start: 500, frames: 250, reason: "packet loss" }],
    }),
    makeSource({
      name: "acc",
      rate: 50,
      start: 0,
      channels: ["x", "y", "z"].map((name, c) => ({
        name,
        unit: "m/s2",
        values: new Float32Array(1000).fill(c * 4.9),
      })),
      gaps: [],
    }),
  ],
  annotations: [
    {
      name: "annotations",
      rate: rational(1000),
      start: rational(0),
      items: [{ sample: 1500, symbol: "", code: 0, subtype: 0, channel: 0, number: 0, text: "lights off" }],
    },
  ],
  notes: [],
};

function edf(name: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(at(name), writeEdf(recording, { kind: "edf" }));
  return at(name);
}

test("EDF becomes Parquet and the same EDF again, and info and run read Parquet as any file", async () => {
  const path = edf("night.edf");
  const { printed, error, warned } = await afferent("convert", path, at("night.parquet"));
  expect([error, warned]).toEqual([undefined, ""]);
  expect(printed).toMatch(/^wrote .*night\.parquet \(\d+ bytes\)$/);
  expect(await read("night.parquet")).toStrictEqual(await read("night.edf"));
  expect((await afferent("info", at("night.parquet"))).printed).toMatch(
    /^ecg +250 +0\.000 +20\.000 +1 +1\.000 +mV +II$/m,
  );
  expect((await afferent("run", "ecg-beats", at("night.parquet"), "--json")).error).toBeUndefined();
  await afferent("convert", at("night.parquet"), at("again.edf"));
  const [first, again] = [await read("night.edf"), await read("again.edf")];
  expect(again.sources.map(({ name, gaps }) => [name, gaps])).toEqual(
    first.sources.map(({ name, gaps }) => [name, gaps]),
  );
});

test("every form keeps rates, units, gaps and values to its own precision", async () => {
  const path = edf("night.edf");
  const original = await read("night.edf");
  for (const name of ["a.edf", "b.bdf", "c.hea", "d.parquet"]) {
    expect((await afferent("convert", path, at(name))).error).toBeUndefined();
    const again = await read(name);
    expect(again.sources.map(({ name: source, rate, frames }) => [source, rate, frames])).toEqual(
      original.sources.map(({ name: source, rate, frames }) => [source, rate, frames]),
    );
    for (const [s, source] of again.sources.entries()) {
      expect(source.gaps.map(({ start, frames }) => [start, frames])).toEqual(
        original.sources[s]!.gaps.map(({ start, frames }) => [start, frames]),
      );
      for (const [c, { unit, values }] of source.channels.entries()) {
        expect(unit).toBe(original.sources[s]!.channels[c]!.unit);
        const before = original.sources[s]!.channels[c]!.values;
        const worst = Math.max(...Array.from(values, (value, i) => Math.abs(value - before[i]!)));
        expect(worst).toBeLessThan(1e-3);
      }
    }
  }
});

test("CSV is one file per source, which reads back without options", async () => {
  const path = edf("night.edf");
  const { printed, warned, error } = await afferent("convert", path, at("night.csv"));
  expect(error).toBeUndefined();
  expect(printed.match(/night-(ecg|acc|annotations)\.csv/g)).toHaveLength(3);
  expect(warned).toContain("gaps become rows with empty cells");
  expect(readFileSync(at("night-ecg.csv"), "utf8").split("\n", 2)[0]).toBe("time_s,ecg II [mV]");
  expect(readFileSync(at("night-annotations.csv"), "utf8")).toContain("annotations,1.5,,,lights off,0,0");
  const [original, ecg, acc] = [await read("night.edf"), await read("night-ecg.csv"), await read("night-acc.csv")];
  expect(ecg.sources[0]!.gaps.map(({ start, frames }) => [start, frames])).toEqual([[500, 250]]);
  expect(acc.sources[0]!.channels.map(({ unit }) => unit)).toEqual(["m/s2", "m/s2", "m/s2"]);
  expect(Float32Array.from(ecg.sources[0]!.channels[0]!.values)).toEqual(original.sources[0]!.channels[0]!.values);
});

test("a file that is there stays unless --force says so, and what fails leaves nothing behind", async () => {
  const path = edf("night.edf");
  writeFileSync(at("out.parquet"), "mine");
  const { error } = await afferent("convert", path, at("out.parquet"));
  expect(error?.message).toContain("out.parquet: got a file of this name, want a name that is free; add --force");
  expect(readFileSync(at("out.parquet"), "utf8")).toBe("mine");
  writeFileSync(at("new-acc.csv"), "mine");
  await afferent("convert", path, at("new.csv"));
  expect(existsSync(at("new-ecg.csv"))).toBe(false);
  expect((await afferent("convert", path, at("out.parquet"), "--force")).error).toBeUndefined();
  expect((await read("out.parquet")).sources).toHaveLength(2);
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("an output that no form takes, or that is the input, is refused with what there is", async () => {
  const path = edf("night.edf");
  expect((await afferent("convert", path, at("night.xyz"))).error?.message).toMatch(
    /got the extension \.xyz, want parquet \(\.parquet\), edf \(\.edf\), bdf \(\.bdf\), wfdb \(\.hea, \.dat\), csv \(\.csv\)/,
  );
  expect((await afferent("convert", path, path, "--force")).error?.message).toContain(
    "want another name for the output",
  );
  expect((await afferent("convert", path, at("night"), "--to", "bdf")).printed).toContain("night.bdf");
});

test("what a form does not keep is said, and stands in the JSON", async () => {
  mkdirSync(folder, { recursive: true });
  for (const file of writeWfdb({ ...recording, notes: ["a comment"] }, "r", { format: 16 }))
    writeFileSync(at(file.name), file.bytes);
  const { printed } = await afferent("convert", at("r"), at("r.edf"), "--json");
  const document = JSON.parse(printed) as { readonly losses: readonly string[] };
  expect(document).toMatchObject({
    schema: "afferent.convert/1",
    from: { file: at("r"), format: { name: "wfdb" } },
    to: { form: "edf", files: [{ file: at("r.edf") }] },
    id: "r",
    findings: [],
  });
  expect(document.losses.join("\n")).toMatch(/values are rounded to 16 bits.*\n.*notes? (is|are) left out/);
});

test("an Apple Health export longer than a piece becomes Parquet with every value, and CSV", async () => {
  const records = Array.from({ length: 9000 }, (_, i) => {
    const time = `2024-10-27 ${new Date(i * 5000).toISOString().slice(11, 19)} +0100`;
    return `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Anna’s Watch" unit="count/min" startDate="${time}" endDate="${time}" value="${50 + (i % 90)}"/>`;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(at("export.xml"), `<?xml version="1.0"?>\n<HealthData>\n${records.join("\n")}\n</HealthData>\n`);
  expect(readFileSync(at("export.xml")).length).toBeGreaterThan(1 << 20);
  expect((await afferent("convert", at("export.xml"), at("export.parquet"))).error).toBeUndefined();
  const again = await read("export.parquet");
  expect(again).toStrictEqual(await read("export.xml"));
  expect(again.series![0]!.values).toHaveLength(9000);
  const { error } = await afferent("convert", at("export.xml"), at("export.edf"));
  expect(error?.message).toContain("write .parquet or .csv, which keep series");
  await afferent("convert", at("export.xml"), at("export.csv"));
  expect(readFileSync(at("export.csv"), "utf8").split("\n", 3)).toEqual([
    "series,origin,unit,time_s,duration_s,value,label",
    "heart-rate,Anna’s Watch,/min,0,,50,",
    "heart-rate,Anna’s Watch,/min,5,,51,",
  ]);
});
