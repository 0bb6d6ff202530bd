import {
  AfferentError,
  hashJson,
  type Json,
  type Parameters,
  parametersToJson,
  type WeightsData,
} from "@afferent/core";
import type { Dataset, DatasetEntry, LabelledRecording } from "@afferent/signals";

/**
 * A line of a manifest of weights: which recordings of a data set they were made from, and a SHA-256 of everything that was read: the signals as f32, as graphs see them,
 * gaps and truths. It does not depend on the order of the recordings, nor on the form of the files.
 * @throws AfferentError for no recordings.
 */
export function dataOf(dataset: Pick<Dataset, "name" | "terms">, entries: readonly DatasetEntry[]): WeightsData {
  if (entries.length === 0)
    throw new AfferentError(`data of ${dataset.name}`, {
      got: "no recordings",
      want: "those that weights were made from",
    });
  const hashes = entries
    .map(({ id, subject, load }) => ({ id, subject, sha256: hashJson(contentOf(load())) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    dataset: dataset.name,
    licence: dataset.terms.licence,
    recordings: entries.length,
    subjects: new Set(entries.map(({ subject }) => subject)).size,
    sha256: hashJson(hashes),
  };
}

const contentOf = ({ recording, truths }: LabelledRecording): Json =>
  parametersToJson({
    sources: recording.sources.map(({ name, rate, start, channels, gaps }) => ({
      name,
      rate: { ...rate },
      start: { ...start },
      channels: channels.map((channel) => ({
        name: channel.name,
        unit: channel.unit,
        values: Float32Array.from(channel.values),
      })),
      gaps: gaps.map(({ start: first, frames }) => [first, frames]),
    })),
    truths: truths.map((truth) => plain(truth)),
  });

/** Truths as JSON, their arrays of times as numbers. */
function plain(value: unknown): Parameters {
  if (value instanceof Float64Array) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value as Parameters;
}
