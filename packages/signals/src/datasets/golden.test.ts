import { Rationals } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { bytesOfArray, dataFolder, golden, sha256 } from "../formats/folder.testing.ts";
import { checkRecording, datasets, validityOf, type LabelledRecording, type Source, type Truth } from "../index.ts";

interface GoldenSource {
  readonly name: string;
  readonly rate: number;
  readonly frames: number;
  readonly valid: number;
  readonly validSha256: string;
  readonly channels: readonly { readonly name: string; readonly first: readonly number[]; readonly sha256: string }[];
}

const { datasets: expected } = golden("dataset-adapters.json") as {
  readonly datasets: readonly {
    readonly dataset: string;
    readonly recordings: number;
    readonly subjects: number;
    readonly sha256: string;
    readonly first: readonly {
      readonly id: string;
      readonly subject: string;
      readonly sources: readonly GoldenSource[];
      readonly truthLines: number;
      readonly truth: readonly string[];
      readonly truthSha256: string;
    }[];
  }[];
};

const hashOfLines = (lines: readonly string[]): string => sha256(lines.map((line) => `${line}\n`).join(""));

const ms = (seconds: number): number => Math.round(seconds * 1000);

/** A truth as the lines that the maker writes: names, and times in whole milliseconds. */
function linesOf(truth: Truth): readonly string[] {
  switch (truth.kind) {
    case "class":
      return [truth.label];
    case "activities":
      return truth.spans.map(({ label, startSeconds, endSeconds }) => `${label} ${ms(startSeconds)} ${ms(endSeconds)}`);
    case "steps":
      return [`${truth.seconds.length} steps`, ...Array.from(truth.seconds, (time) => String(ms(time)))];
    case "reference-series":
      return truth.instruments.map(
        ({ name, values }) =>
          `${truth.quantity} ${name} ${hashOfLines(values.map((value) => value?.toFixed(1) ?? "null"))}`,
      );
    case "sleep-stages":
      return truth.stages.map(String);
    default:
      return [];
  }
}

const validBytes = (source: Source): Uint8Array => validityOf(source, 0, source.frames);

const describeSource = (source: Source): GoldenSource => ({
  name: source.name,
  rate: Rationals.toNumber(source.rate),
  frames: source.frames,
  valid: validBytes(source).reduce((sum, one) => sum + one, 0),
  validSha256: sha256(validBytes(source)),
  channels: source.channels.map(({ name, values }) => ({
    name,
    first: Array.from(values.slice(0, 2)),
    sha256: sha256(bytesOfArray(values)),
  })),
});

const truthLines = ({ truths }: LabelledRecording): readonly string[] => truths.flatMap(linesOf);

describe("what the adapters bring equals what numpy and wfdb make of the same files", () => {
  for (const { dataset, recordings, subjects, sha256: whole, first } of expected)
    it(`for all ${recordings} recordings of ${dataset}`, () => {
      const entries = datasets.find(({ name }) => name === dataset)!.recordings(dataFolder(dataset));
      expect(entries).toHaveLength(recordings);
      expect(new Set(entries.map(({ subject }) => subject)).size).toBe(subjects);
      const lines: string[] = [];
      for (const entry of entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const loaded = entry.load();
        checkRecording(loaded.recording);
        const sources = loaded.recording.sources.map(describeSource);
        const truth = truthLines(loaded);
        const full = first.find(({ id }) => id === entry.id);
        if (full !== undefined) {
          expect(sources).toEqual(roundedAsRead(full.sources, sources));
          expect([entry.subject, truth.length, truth.slice(0, 4)]).toEqual([full.subject, full.truthLines, full.truth]);
          expect(hashOfLines(truth)).toBe(full.truthSha256);
        }
        const hashes = sources.flatMap((one) => [one.validSha256, ...one.channels.map((channel) => channel.sha256)]);
        lines.push(`${entry.id} ${entry.subject} ${hashOfLines(truth)} ${hashes.join(" ")}`);
      }
      expect(hashOfLines(lines)).toBe(whole);
    }, 120_000);
});

/** First values are printed as doubles; where the reader holds singles, they agree to a single's digits, and the hash decides. */
function roundedAsRead(wanted: readonly GoldenSource[], got: readonly GoldenSource[]): readonly GoldenSource[] {
  return wanted.map((source, s) => ({
    ...source,
    channels: source.channels.map((channel, c) => ({
      ...channel,
      first: channel.first.map((value, i) => {
        const read = got[s]?.channels[c]?.first[i];
        return read !== undefined && Math.fround(value) === read ? read : value;
      }),
    })),
  }));
}
