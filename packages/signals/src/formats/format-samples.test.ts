import { describe, expect, it } from "vitest";
import { AfferentError } from "@afferent/core";
import { readWfdb } from "../index.ts";
import { bytesOfArray, dataFolder, golden, sha256 } from "./folder.testing.ts";

interface GoldenChannel {
  readonly name: string;
  readonly values: number;
  readonly valid: number;
  readonly first: readonly number[];
  readonly sha256: string;
}
interface GoldenRecord {
  readonly file: string;
  readonly refused?: string;
  readonly channels?: readonly GoldenChannel[];
}
const samples = golden("format-samples.json") as { readonly wfdb: readonly GoldenRecord[] };

const split = (path: string) => {
  const slash = path.lastIndexOf("/");
  return { folder: `format-samples/${path.slice(0, slash)}`, name: path.slice(slash + 1) };
};

describe("every WFDB record of the format samples reads as wfdb-python reads it, or is refused by name", () => {
  for (const { file, channels } of samples.wfdb)
    it(`the signals of ${file}`, () => {
      const { folder, name } = split(file);
      const files = dataFolder(folder);
      const record = name.slice(0, -".hea".length);
      if (channels === undefined) {
        expect(() => readWfdb(files, record, { annotators: [] })).toThrow(AfferentError);
        return;
      }
      for (const expected of channels) {
        const options = { annotators: [], signals: [expected.name], role: () => "all" };
        const [source] = readWfdb(files, record, options).sources;
        const values = source!.channels[0]!.values;
        expect([...values.subarray(0, 3)].map(Math.fround)).toEqual(expected.first);
        expect(values.length - source!.gaps.reduce((sum, gap) => sum + gap.frames, 0)).toBe(expected.valid);
        expect(sha256(bytesOfArray(Float32Array.from(values)))).toBe(expected.sha256);
      }
    });
});
