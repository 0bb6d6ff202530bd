import { Rationals } from "@afferent/core";
import type { AnnotationTrack, Recording, Series, Source } from "@afferent/signals";

/** A file to be written, its bytes in pieces that are made as they are asked for. */
interface CsvFile {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array>;
}

const rowsPerPiece = 4096;

/**
 * The CSV files of a recording: one where a single source is all there is, else one per source, one for all series and one for all annotations, with their
 * names before the extension. A file of samples has a column of times in seconds from the recording's zero; a frame without a measurement has empty cells.
 * Numbers have as many digits as tell them apart, so that reading gives the same values.
 */
export function csvFilesOf(recording: Recording, path: string): readonly CsvFile[] {
  const { sources, series = [], annotations } = recording;
  const marks = annotations.filter(({ items }) => items.length > 0);
  const parts = [
    ...sources.map((source) => ({ name: source.name, rows: () => sourceRows(source) })),
    ...(series.length === 0 ? [] : [{ name: "series", rows: () => seriesRows(series) }]),
    ...(marks.length === 0 ? [] : [{ name: "annotations", rows: () => annotationRows(marks) }]),
  ];
  const stem = path.replace(/\.csv$/i, "");
  return parts.map(({ name, rows }) => ({
    path: parts.length === 1 ? path : `${stem}-${name.replaceAll(/[^\w.-]+/g, "-")}.csv`,
    pieces: piecesOf(rows()),
  }));
}

function* piecesOf(rows: Iterable<string>): Generator<Uint8Array> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(row);
    if (lines.length < rowsPerPiece) continue;
    yield Buffer.from(`${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join("\n")}\n`);
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Fewest digits that give the value back: nine hold every 32-bit number, and often fewer do. */
function single(value: number): string {
  for (const digits of [6, 7, 8]) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}

/** The lines of one source's table: a header with units, then a line per frame with its time. */
export function* sourceRows({ name, rate, start, frames, channels, gaps }: Source): Generator<string> {
  const heads = channels.map((channel) => {
    const full =
      channel.name === name || channel.name.startsWith(`${name} `) ? channel.name : `${name} ${channel.name}`;
    return cell(`${full} [${channel.unit}]`);
  });
  yield ["time_s", ...heads].join(",");
  const rateHz = Rationals.toNumber(rate);
  const startSeconds = Rationals.toNumber(start);
  const nothing = channels.map(() => "");
  const texts = channels.map(({ values }) => (values instanceof Float32Array ? single : String));
  let gap = 0;
  for (let frame = 0; frame < frames; frame++) {
    while (gap < gaps.length && gaps[gap]!.start + gaps[gap]!.frames <= frame) gap++;
    const inGap = gap < gaps.length && gaps[gap]!.start <= frame;
    const cells = inGap ? nothing : channels.map(({ values }, c) => texts[c]!(values[frame]!));
    yield [timeText(startSeconds + frame / rateHz), ...cells].join(",");
  }
}

/** To a nanosecond, without the digits that binary fractions add. */
const timeText = (seconds: number): string => String(Number(seconds.toFixed(9)));

function* seriesRows(series: readonly Series[]): Generator<string> {
  yield "series,origin,unit,time_s,duration_s,value,label";
  for (const { name, origin, unit, timesSeconds, durationsSeconds, values, labels } of series) {
    const head = [name, origin, unit].map(cell).join(",");
    for (let i = 0; i < values.length; i++) {
      const label = labels === undefined ? "" : cell(labels[values[i]!]!);
      yield `${head},${timesSeconds[i]},${durationsSeconds?.[i] ?? ""},${values[i]},${label}`;
    }
  }
}

function* annotationRows(tracks: readonly AnnotationTrack[]): Generator<string> {
  yield "track,time_s,duration_s,symbol,text,channel,number";
  for (const { name, rate, start, items } of tracks) {
    const rateHz = Rationals.toNumber(rate);
    const startSeconds = Rationals.toNumber(start);
    for (const { sample, duration, symbol, text, channel, number } of items) {
      const lasts = duration === undefined ? "" : timeText(duration / rateHz);
      yield `${cell(name)},${timeText(startSeconds + sample / rateHz)},${lasts},${cell(symbol)},${cell(text)},${channel},${number}`;
    }
  }
}
