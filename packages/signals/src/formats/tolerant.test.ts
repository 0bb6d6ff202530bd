import { rational } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { makeSource, openEdf, openWfdb, readWfdb, sentencesOf, writeEdf } from "../index.ts";
import { ascii, dataFolder, memoryFolder } from "./folder.testing.ts";
import { openWfdbAnnotations } from "./wfdb/annotations.ts";

const tolerant = { annotators: [], tolerant: true };
const wfdb = (header: string, files: Readonly<Record<string, Uint8Array>>) =>
  openWfdb(memoryFolder({ "r.hea": ascii(header), ...files }), "r", tolerant);

describe("a tolerant reading", () => {
  it("of a signal file that is cut off says which samples of which signal are missing", () => {
    const header = "r 2 250 4\nr.dat 16x2 1/mV 16 0 1 9 0 II\nr.dat 16 1/NU 16 0 3 9 0 PLETH";
    const bytes = Uint8Array.from([1, 0, 2, 0, 3, 0, 4, 0]);
    const { recording, findings } = wfdb(header, { "r.dat": bytes });
    // A frame is two samples of II and one of PLETH: four samples are a frame and one sample of II.
    expect([...recording.sources[0]!.channels[0]!.values]).toEqual([1, 2, 4, 0, 0, 0, 0, 0]);
    expect(recording.sources[0]!.gaps).toEqual([{ start: 3, frames: 5, reason: "the file ends early" }]);
    expect(recording.sources[1]!.gaps).toEqual([{ start: 1, frames: 3, reason: "the file ends early" }]);
    expect(sentencesOf(findings)).toEqual([
      'r.dat, byte 8: got the end of the file, want 24 bytes: 4 frames of 3 samples in format 16; missing: 5 samples of "II" from 3, 3 samples of "PLETH" from 1',
    ]);
  });

  it("of a wrong checksum keeps every sample and says so", () => {
    const { recording, findings } = wfdb("r 1 250 2\nr.dat 16 1/mV 16 0 1 9 0 II", {
      "r.dat": Uint8Array.from([1, 0, 2, 0]),
    });
    expect(recording.sources[0]!.gaps).toEqual([]);
    expect(findings).toEqual([
      {
        where: "r.dat",
        got: 'samples of "II" that sum to 3 (16 bits) from byte 0 on',
        want: "the checksum 9, as r.hea, line 2 says",
      },
    ]);
  });

  it("of a record with a missing segment makes it a gap", () => {
    const files = {
      "r.hea": ascii("r/3 1 250 6\nr1 2\n~ 1\nr2 3"),
      "r1.hea": ascii("r1 1 250 2\nr1.dat 16 1/mV 16 0 1 3 0 II"),
      "r1.dat": Uint8Array.from([1, 0, 2, 0]),
    };
    expect(() => readWfdb(memoryFolder(files), "r", { annotators: [] })).toThrow(
      "r2.hea: got no such file in the folder, want the segment that r.hea, line 4 names",
    );
    const { recording, findings } = openWfdb(memoryFolder(files), "r", tolerant);
    expect([...recording.sources[0]!.channels[0]!.values]).toEqual([1, 2, 0, 0, 0, 0]);
    expect(recording.sources[0]!.gaps).toEqual([
      { start: 2, frames: 1, reason: "nothing recorded" },
      { start: 3, frames: 3, reason: "no signal here" },
    ]);
    expect(findings).toHaveLength(1);
  });

  it("of a damaged FLAC frame loses that frame and no other", () => {
    const folder = dataFolder("format-samples/wfdb");
    const whole = folder.read("mixedsignals_e.dat");
    const damaged = Uint8Array.from(whole);
    damaged[40_000] = damaged[40_000]! ^ 0x10;
    const files = memoryFolder({
      ...Object.fromEntries(
        ["mixedsignals.hea", "mixedsignals_p.dat", "mixedsignals_r.dat"].map((name) => [name, folder.read(name)]),
      ),
      "mixedsignals_e.dat": damaged,
    });
    expect(() => readWfdb(files, "mixedsignals", { annotators: [] })).toThrow(
      "a FLAC frame that does not match its checksum",
    );
    const sound = readWfdb(folder, "mixedsignals", { annotators: [], signals: ["V"] }).sources[0]!;
    const { recording, findings } = openWfdb(files, "mixedsignals", { ...tolerant, signals: ["V"] });
    const read = recording.sources[0]!;
    const lost = read.gaps.filter(({ reason }) => reason === "a damaged FLAC frame");
    expect(lost).toHaveLength(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]!.missing).toEqual([
      { signal: "mixedsignals_e.dat", start: lost[0]!.start, samples: lost[0]!.frames },
    ]);
    const expected = Float32Array.from(sound.channels[0]!.values);
    expected.fill(0, lost[0]!.start, lost[0]!.start + lost[0]!.frames);
    expect(read.channels[0]!.values).toEqual(expected);
  });

  it("of annotations without their end gives those before it", () => {
    const { track, findings } = openWfdbAnnotations(Uint8Array.from([18, 4, 1, 8]), "r.atr", "atr", rational(360), {
      tolerant: true,
    });
    expect(track.items.map(({ sample, symbol }) => [sample, symbol])).toEqual([
      [18, "N"],
      [19, "L"],
    ]);
    expect(findings[0]).toMatchObject({ where: "r.atr, byte 4", got: "the end of the file" });
  });

  it("of an EDF file whose last record is short keeps the samples that are there", () => {
    const values = Float32Array.from({ length: 300 }, (_, i) => i);
    const ppg = makeSource({
      name: "ppg",
      rate: 100,
      start: 0,
      channels: [{ name: "green", unit: "1", values }],
      gaps: [],
    });
    const bytes = writeEdf({ id: "r", sources: [ppg], annotations: [], notes: [] }, { kind: "edf" });
    const record = (bytes.length - 768) / 3;
    // Two records and 40 samples of the third.
    const short = bytes.subarray(0, 768 + 2 * record + 80);
    expect(() => openEdf(short, "r.edf", "r", {})).toThrow(
      `r.edf, byte ${short.length}: got the end of the file, want ${bytes.length} bytes`,
    );
    const { recording, findings } = openEdf(short, "r.edf", "r", { tolerant: true });
    expect(recording.sources[0]!.gaps).toEqual([{ start: 240, frames: 60, reason: "the file ends early" }]);
    expect(findings[0]!.missing).toEqual([{ signal: "ppg green", start: 240, samples: 60 }]);
  });
});
