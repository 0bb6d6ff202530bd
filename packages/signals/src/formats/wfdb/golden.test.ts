import { describe, expect, it } from "vitest";
import { readWfdb, readWfdbAnnotations } from "../../index.ts";
import { rational } from "@afferent/core";
import { bytesOfArray, dataFolder, golden, sha256 } from "../folder.testing.ts";

interface GoldenRecord {
  readonly record: string;
  readonly channels: readonly { name: string; values: number; valid: number; first: number[]; sha256: string }[];
}
interface GoldenAnnotations {
  readonly record: string;
  readonly annotator: string;
  readonly items: number;
  readonly sha256: string;
}
const { records, annotations } = golden("wfdb-records.json") as {
  readonly records: readonly GoldenRecord[];
  readonly annotations: readonly GoldenAnnotations[];
};
const split = (path: string) => ({
  folder: path.slice(0, path.lastIndexOf("/")),
  name: path.slice(path.lastIndexOf("/") + 1),
});

describe("WFDB records read as wfdb-python reads them, to the bit of a 32-bit float", () => {
  for (const expected of records) {
    const { folder, name } = split(expected.record);
    it(`the signals of ${expected.record}`, () => {
      for (const channel of expected.channels) {
        const options = { annotators: [], signals: [channel.name], role: () => "all" };
        const [source] = readWfdb(dataFolder(folder), name, options).sources;
        const values = source!.channels[0]!.values;
        expect(values).toBeInstanceOf(Float32Array);
        expect([...values.subarray(0, 3)]).toEqual(channel.first);
        expect(values.length - source!.gaps.reduce((sum, gap) => sum + gap.frames, 0)).toBe(channel.valid);
        expect(sha256(bytesOfArray(values))).toBe(channel.sha256);
      }
    });
  }
});

describe("WFDB annotations read as wfdb-python reads them", () => {
  for (const expected of annotations) {
    const { folder, name } = split(expected.record);
    it(`the annotations ${expected.record}.${expected.annotator}`, () => {
      const file = `${name}.${expected.annotator}`;
      const track = readWfdbAnnotations(dataFolder(folder).read(file), file, expected.annotator, rational(1));
      // wfdb-python drops every note at time 0 as a definition; this reader keeps those that define nothing ("gqrs -r 100").
      const lines = track.items
        .filter((item) => item.sample !== 0 || item.symbol !== '"')
        .map((item) => `${item.sample} ${item.symbol} ${item.subtype} ${item.channel} ${item.number} ${item.text}\n`);
      expect(lines).toHaveLength(expected.items);
      expect(sha256(lines.join(""))).toBe(expected.sha256);
    });
  }
});
