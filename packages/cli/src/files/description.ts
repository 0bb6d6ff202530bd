import { Rationals } from "@afferent/core";
import { checkPhysiology, type DoorFinding, type Finding, type Source } from "@afferent/signals";
import type { OpenedRecording } from "./recording.ts";

/** One source, without its values. */
export interface SourceDescription {
  readonly name: string;
  /** Exact, as text: "125", "25/2". */
  readonly rateHz: string;
  readonly startSeconds: number;
  readonly frames: number;
  readonly seconds: number;
  readonly channels: readonly { readonly name: string; readonly unit: string }[];
  readonly gaps: { readonly count: number; readonly seconds: number };
}

/** What a file is and holds, as `info --json` prints it. */
export interface Description {
  readonly format: { readonly name: string; readonly title: string };
  readonly id: string;
  /** The local clock at the recording's zero; null where the file does not tell. */
  readonly startedAt: string | null;
  readonly utcOffsetMinutes: number | null;
  readonly sources: readonly SourceDescription[];
  readonly series: readonly {
    readonly name: string;
    readonly unit: string;
    readonly origin: string;
    readonly values: number;
    readonly fromSeconds: number | null;
    readonly toSeconds: number | null;
  }[];
  readonly annotations: readonly { readonly name: string; readonly count: number }[];
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
  readonly warnings: readonly DoorFinding[];
}

/** Describes a recording; looks at every value only to check its physiology, which takes far longer than the rest. */
export const describe = (opened: OpenedRecording): Description => ({
  ...contentsOf(opened),
  warnings: checkPhysiology(opened.recording),
});

/** What a recording holds, without looking at its values. */
export function contentsOf({ recording, format, findings }: OpenedRecording): Omit<Description, "warnings"> {
  const { id, startedAt, utcOffsetMinutes, sources, series, annotations, notes } = recording;
  return {
    format,
    id,
    startedAt: startedAt ?? null,
    utcOffsetMinutes: utcOffsetMinutes ?? null,
    sources: sources.map(describeSource),
    series: (series ?? []).map(({ name, unit, origin, values, timesSeconds }) => ({
      name,
      unit,
      origin,
      values: values.length,
      fromSeconds: timesSeconds[0] ?? null,
      toSeconds: timesSeconds.at(-1) ?? null,
    })),
    annotations: annotations.map(({ name, items }) => ({ name, count: items.length })),
    notes,
    findings,
  };
}

function describeSource({ name, rate, start, frames, channels, gaps }: Source): SourceDescription {
  const secondsOf = (count: number): number => count / Rationals.toNumber(rate);
  return {
    name,
    rateHz: Rationals.format(rate),
    startSeconds: Rationals.toNumber(start),
    frames,
    seconds: secondsOf(frames),
    channels: channels.map((channel) => ({ name: channel.name, unit: channel.unit })),
    gaps: { count: gaps.length, seconds: secondsOf(gaps.reduce((sum, gap) => sum + gap.frames, 0)) },
  };
}
