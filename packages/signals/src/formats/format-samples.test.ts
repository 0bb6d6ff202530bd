import { describe, expect, it } from "vitest";
import { AfferentError, Rationals } from "@afferent/core";
import { readEdf, readWfdb, type Source } from "../index.ts";
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
interface GoldenEdf {
  readonly file: string;
  readonly startedAt: string;
  readonly rates: readonly number[];
  readonly units: readonly string[];
  readonly channels: readonly GoldenChannel[];
  readonly annotations: { readonly items: number; readonly sha256: string };
}
const samples = golden("format-samples.json") as {
  readonly wfdb: readonly GoldenRecord[];
  readonly edf: readonly GoldenEdf[];
};

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
      // A source of its own for each signal, since a gap holds for all signals of a source.
      const { sources } = readWfdb(files, record, { annotators: [], role: (signal) => signal });
      expect(sources.map((source) => source.channels[0]!.name)).toEqual(channels.map((channel) => channel.name));
      for (const [index, expected] of channels.entries()) compare(sources[index]!, expected);
    });
});

describe("every EDF and BDF file of the format samples reads as pyedflib reads it", () => {
  for (const expected of samples.edf)
    it(`the signals and annotations of ${expected.file}`, () => {
      const { folder, name } = split(expected.file);
      const bytes = dataFolder(folder).read(name);
      const recording = readEdf(bytes, name, name, { role: (label) => label });
      expect(recording.sources.map((source) => Rationals.toNumber(source.rate))).toEqual(expected.rates);
      expect(recording.sources.map((source) => source.channels[0]!.unit)).toEqual(expected.units);
      for (const [index, channel] of expected.channels.entries()) compare(recording.sources[index]!, channel);
      // pyedflib leaves out a zero of the fraction ("056" for "56.0"), so whole seconds are compared.
      if (recording.startedAt !== undefined)
        expect(recording.startedAt.slice(0, 19)).toBe(expected.startedAt.slice(0, 19));
      const [track] = recording.annotations;
      const lines = (track?.items ?? []).map(({ sample, duration = 0, text }) => {
        const ticks = Rationals.toNumber(track!.rate);
        return `${(sample / ticks).toFixed(7)} ${(duration / ticks).toFixed(7)} ${text}\n`;
      });
      expect(lines).toHaveLength(expected.annotations.items);
      expect(sha256(lines.join(""))).toBe(expected.annotations.sha256);
    });
});

function compare(source: Source, expected: GoldenChannel): void {
  const { values } = source.channels[0]!;
  expect([...values.subarray(0, 3)].map(Math.fround)).toEqual(expected.first);
  expect(values.length - source.gaps.reduce((sum, gap) => sum + gap.frames, 0)).toBe(expected.valid);
  expect(sha256(bytesOfArray(Float32Array.from(values)))).toBe(expected.sha256);
}
