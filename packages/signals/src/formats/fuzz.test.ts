import { describe, expect, it } from "vitest";
import { rational } from "@afferent/core";
import { checkRecording, formats, makeSource, writeEdf, writeWfdb, type Folder, type Recording } from "../index.ts";
import { dataFolder, memoryFolder } from "./folder.testing.ts";
import { attempt, mutate, numbersFrom, withFile } from "./mutate.testing.ts";

const seed = 20260804;
const mutations = 300;

const wave = Float32Array.from({ length: 700 }, (_, i) => (i % 50) - 25);
const ecg = makeSource({
  name: "ecg",
  rate: 250,
  start: 1,
  channels: [{ name: "II", unit: "mV", values: wave }],
  gaps: [{ start: 100, frames: 300, reason: "packet loss" }],
});
const item = { sample: 30, symbol: "N", code: 1, subtype: 1, channel: 0, number: 2, text: "(N" };
const recording: Recording = {
  id: "r",
  sources: [ecg],
  annotations: [{ name: "atr", rate: rational(1000), start: rational(0), items: [item] }],
  notes: [],
};
const folderOf = (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Folder =>
  memoryFolder(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));

/** Reads files with seeded damage, every other one tolerantly; what is read is sound and small, what is refused is refused in words. */
async function hold(formatName: string, folder: Folder, name: string, opened: readonly string[]): Promise<void> {
  const format = formats.find((one) => one.name === formatName)!;
  const bytes = opened.reduce((sum, file) => sum + folder.read(file).length, 0);
  const samplesMax = 8_000_000 + bytes;
  let refused = 0;
  for (let trial = 0; trial < mutations; trial++) {
    const below = numbersFrom(seed + trial);
    const target = opened[below(opened.length)]!;
    const damaged = withFile(folder, target, mutate(folder.read(target), below));
    const result = await attempt(async () => {
      const read = await format.read(damaged, name, { tolerant: trial % 2 === 0, samplesMax });
      checkRecording(read.recording);
      return read;
    });
    expect(result.outcome, `trial ${trial} of ${target}: ${result.message}`).not.toBe("crashed");
    expect(result.milliseconds).toBeLessThan(5000);
    expect(result.bytes).toBeLessThanOrEqual(8 * bytes + 64_000_000);
    if (result.outcome === "refused") refused++;
  }
  // Damage that is never noticed would mean that this tests nothing.
  expect(refused).toBeGreaterThan(mutations / 20);
}

describe(`damaged files are read soundly or refused in words (seed ${seed}, ${mutations} mutations each)`, () => {
  for (const format of [16, 212, 311] as const)
    it(`as a WFDB record of format ${format}`, async () => {
      const files = writeWfdb(recording, "r", { format });
      await hold(
        "wfdb",
        folderOf(files),
        "r.hea",
        files.map(({ name }) => name),
      );
    });

  for (const kind of ["edf", "bdf"] as const)
    it(`as ${kind}, discontinuous and with annotations`, async () => {
      const name = `r.${kind}`;
      await hold(kind, folderOf([{ name, bytes: writeEdf(recording, { kind }) }]), name, [name]);
    });

  it("as a WFDB record of FLAC streams", async () => {
    const files = ["flacformats.hea", "flacformats.d0", "flacformats.d1", "flacformats.d2"];
    await hold("wfdb", dataFolder("format-samples/wfdb"), "flacformats.hea", files);
  });

  it("as a WFDB record of several segments", async () => {
    const files = ["041s.hea", "041s01.hea", "041s02.hea", "041s01.dat", "041s02.dat"];
    await hold("wfdb", dataFolder("format-samples/wfdb/multi-segment/041s"), "041s.hea", files);
  });
});
