import { Rationals } from "@afferent/core";
import type { AnnotationTrack, Recording, Series, Source } from "@afferent/signals";
import type { NumberList } from "./column.ts";
import type { Row } from "./row.ts";

/** Numbers of a list: a minute of ECG or so, and a page of 32-bit numbers that a cache holds. */
const blockFrames = 8192;
/** About 4 MB of 32-bit numbers a row group. */
const samplesPerGroup = 128 * blockFrames;

/** All that a recording says besides its numbers, as the text of the row of kind "recording" says it. */
export interface Header {
  readonly schema: "afferent.recording/1";
  readonly id: string;
  readonly subject?: string;
  readonly startedAt?: string;
  readonly utcOffsetMinutes?: number;
  readonly notes: readonly string[];
  readonly sources: readonly {
    readonly name: string;
    /** Exact, as text: "125", "25/2". */
    readonly rateHz: string;
    readonly startSeconds: string;
    readonly frames: number;
    readonly gaps: Source["gaps"];
    readonly channels: readonly { readonly name: string; readonly unit: string; readonly bits: 32 | 64 }[];
  }[];
  /** Absent where the recording has no list of series, which is not an empty list. */
  readonly series?: readonly {
    readonly name: string;
    readonly unit: string;
    readonly origin: string;
    readonly values: number;
    readonly hasDurations: boolean;
    readonly labels?: readonly string[];
  }[];
  readonly annotations: readonly {
    readonly name: string;
    readonly rateHz: string;
    readonly startSeconds: string;
    readonly items: number;
  }[];
}

function headerOf({
  id,
  subject,
  startedAt,
  utcOffsetMinutes,
  notes,
  sources,
  series,
  annotations,
}: Recording): Header {
  return {
    schema: "afferent.recording/1",
    id,
    ...(subject === undefined ? {} : { subject }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes }),
    notes,
    sources: sources.map(({ name, rate, start, frames, gaps, channels }) => ({
      name,
      rateHz: Rationals.format(rate),
      startSeconds: Rationals.format(start),
      frames,
      gaps,
      channels: channels.map((channel) => ({
        name: channel.name,
        unit: channel.unit,
        bits: channel.values instanceof Float32Array ? 32 : 64,
      })),
    })),
    ...(series === undefined
      ? {}
      : {
          series: series.map(({ name, unit, origin, values, durationsSeconds, labels }) => ({
            name,
            unit,
            origin,
            values: values.length,
            hasDurations: durationsSeconds !== undefined,
            ...(labels === undefined ? {} : { labels }),
          })),
        }),
    annotations: annotations.map(({ name, rate, start, items }) => ({
      name,
      rateHz: Rationals.format(rate),
      startSeconds: Rationals.format(start),
      items: items.length,
    })),
  };
}

/** The rows of a recording in groups, made as they are asked for: their numbers are views of the recording's. */
export function* rowGroupsOf(recording: Recording): Generator<readonly Row[]> {
  yield [{ kind: "recording", place: 0, first: 0, name: recording.id, text: JSON.stringify(headerOf(recording)) }];
  for (const [place, source] of recording.sources.entries()) yield* sourceGroups(source, place);
  for (const [place, series] of (recording.series ?? []).entries()) yield* seriesGroups(series, place);
  for (const [place, track] of recording.annotations.entries()) yield* trackGroups(track, place);
}

/** Channels beside each other, so that a stretch of time is in few row groups. */
function* sourceGroups(
  { name, rate, start, frames, gaps, channels }: Source,
  place: number,
): Generator<readonly Row[]> {
  const rateHz = Rationals.toNumber(rate);
  let rows: Row[] = [];
  let gap = 0;
  for (let first = 0; first < frames; first += blockFrames) {
    const end = Math.min(frames, first + blockFrames);
    const nothing: { start: number; frames: number }[] = [];
    while (gap < gaps.length && gaps[gap]!.start + gaps[gap]!.frames <= first) gap++;
    for (let i = gap; i < gaps.length && gaps[i]!.start < end; i++) {
      const from = Math.max(0, gaps[i]!.start - first);
      nothing.push({ start: from, frames: Math.min(end, gaps[i]!.start + gaps[i]!.frames) - first - from });
    }
    const startSeconds = Rationals.toNumber(start) + first / rateHz;
    for (const { name: channel, unit, values } of channels)
      rows.push({
        kind: "samples",
        place,
        first,
        name,
        channel,
        unit,
        rateHz,
        startSeconds,
        values: { numbers: values.subarray(first, end), nothing },
      });
    if (rows.length * blockFrames < samplesPerGroup) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

function* seriesGroups(
  { name, unit, origin, timesSeconds, durationsSeconds, values }: Series,
  place: number,
): Generator<readonly Row[]> {
  for (let from = 0; from < values.length; from += samplesPerGroup) {
    const rows: Row[] = [];
    for (let first = from; first < Math.min(values.length, from + samplesPerGroup); first += blockFrames) {
      const block = (numbers: Float64Array): NumberList => ({
        numbers: numbers.subarray(first, first + blockFrames),
        nothing: [],
      });
      rows.push({
        kind: "series",
        place,
        first,
        name,
        channel: origin,
        unit,
        startSeconds: timesSeconds[first]!,
        values: block(values),
        times: block(timesSeconds),
        ...(durationsSeconds === undefined ? {} : { durations: block(durationsSeconds) }),
      });
    }
    yield rows;
  }
}

function* trackGroups({ name, rate, start, items }: AnnotationTrack, place: number): Generator<readonly Row[]> {
  const rateHz = Rationals.toNumber(rate);
  const startSeconds = Rationals.toNumber(start);
  for (let from = 0; from < items.length; from += samplesPerGroup)
    yield items
      .slice(from, from + samplesPerGroup)
      .map(({ sample, duration, symbol, code, subtype, channel, number, text }, i): Row => ({
        kind: "annotation",
        place,
        first: from + i,
        name,
        rateHz,
        startSeconds: startSeconds + sample / rateHz,
        tick: sample,
        ...(duration === undefined ? {} : { durationTicks: duration, durationSeconds: duration / rateHz }),
        symbol,
        code,
        subtype,
        lead: channel,
        number,
        text,
      }));
}
