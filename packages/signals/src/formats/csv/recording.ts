import { AfferentError, rational, Rationals, type Rational, type RationalLike } from "@afferent/core";
import { makeSource } from "../../recording/source.ts";
import type { Gap, Recording } from "../../recording/recording.ts";
import { samplesFor } from "../format.ts";
import { readCsvColumns, type CsvColumn, type CsvLayout } from "./columns.ts";

/** Where a channel's numbers are, by the column's name or its place from 0. */
export interface CsvChannel {
  readonly column: string | number;
  readonly source: string;
  readonly channel: string;
  /** UCUM, after scaling. */
  readonly unit: string;
  /** Physical value = (cell - offset) * scale. */
  readonly scale: number;
  readonly offset: number;
}

/** When the rows were taken: at a stated rate without missing rows, or at the times in a column. */
export type CsvTiming =
  | { readonly kind: "rate"; readonly rate: RationalLike }
  | {
      readonly kind: "time-column";
      readonly column: string | number;
      readonly unit: "s" | "ms" | "us" | "ns" | "iso8601";
      /** Rows per second; from the times themselves, rounded to 1 mHz, where absent. */
      readonly rate?: RationalLike;
    };

export interface CsvMap extends CsvLayout {
  readonly channels: readonly CsvChannel[];
  readonly timing: CsvTiming;
}

/**
 * Reads a CSV file by a stated map. Rows become frames; with a time column, each row goes to the frame nearest to its time and frames without a row are
 * gaps ("no row"). Cells without a value are gaps too. The first row is the recording's zero.
 * @throws AfferentError naming the file and the line, also where times go back, repeat, or are too uneven for one rate.
 */
export const readCsv = (bytes: Uint8Array, file: string, id: string, map: CsvMap): Recording =>
  readCsvAt(bytes, file, id, map).recording;

/** As `readCsv`, with the time of the first row as its column of times says it, s (of ISO 8601 times since 1970); undefined where the rate is stated. */
export function readCsvAt(
  bytes: Uint8Array,
  file: string,
  id: string,
  map: CsvMap,
): { readonly recording: Recording; readonly firstSeconds: number | undefined } {
  const { channels, timing } = map;
  if (channels.length === 0) throw new AfferentError(file, { got: "a map without channels", want: "at least one" });
  const wanted = channels.map((channel) => channel.column);
  const table = readCsvColumns(bytes, file, map, [...wanted, ...timeColumn(timing)]);
  const placed =
    timing.kind === "rate"
      ? { rate: rational(timing.rate), frames: undefined }
      : placeRows(
          table.columns[wanted.length]!,
          table.lines,
          file,
          timing,
          Math.floor(samplesFor(bytes.length) / channels.length),
        );
  const sources = [...new Set(channels.map((channel) => channel.source))].map((name) => {
    const gaps: Gap[] = placed.frames === undefined ? [] : missing(placed.frames);
    return makeSource({
      name,
      rate: placed.rate,
      start: 0,
      channels: channels.flatMap(({ source, channel, unit, scale, offset }, index) => {
        if (source !== name) return [];
        const values = table.columns[index]!.map((cell) => (cell - offset) * scale);
        return [{ name: channel, unit, values: spread(values, placed.frames) }];
      }),
      gaps,
    });
  });
  const first = timing.kind === "rate" ? undefined : table.columns[wanted.length]![0];
  const firstSeconds = timing.kind === "rate" || first === undefined ? undefined : first / perSecond[timing.unit];
  return { recording: { id, sources, annotations: [], notes: [] }, firstSeconds };
}

function timeColumn(timing: CsvTiming): readonly CsvColumn[] {
  if (timing.kind === "rate") return [];
  return [timing.unit === "iso8601" ? { column: timing.column, as: "iso8601" } : timing.column];
}

const perSecond = { s: 1, ms: 1e3, us: 1e6, ns: 1e9, iso8601: 1e3 } as const;

function placeRows(
  times: Float64Array,
  lines: Float64Array,
  file: string,
  timing: Extract<CsvTiming, { kind: "time-column" }>,
  framesMax: number,
): { rate: Rational; frames: Float64Array } {
  const where = (row: number): string => `${file}, line ${lines[row]}`;
  const bad = times.findIndex((time) => Number.isNaN(time));
  if (bad >= 0) throw new AfferentError(where(bad), { got: "no time", want: "a time in every row" });
  const zero = times[0] ?? 0;
  const ticks = perSecond[timing.unit];
  const rate = timing.rate === undefined ? rateOf(times, ticks, file) : rational(timing.rate);
  const rateHz = Rationals.toNumber(rate);
  const frames = times.map((time) => Math.round(((time - zero) / ticks) * rateHz));
  for (let row = 1; row < frames.length; row++) {
    if (frames[row]! <= frames[row - 1]!)
      throw new AfferentError(where(row), {
        got: `time ${times[row]} ${timing.unit} after ${times[row - 1]} ${timing.unit}`,
        want: `times that rise by about ${ticks / rateHz} ${timing.unit}`,
        remedy: "drop repeated rows, or resample the file to an even rate first",
      });
    if (frames[row]! >= framesMax)
      throw new AfferentError(where(row), {
        got: `frame ${frames[row]}`,
        want: `at most ${framesMax} frames for ${frames.length} rows`,
        remedy: "check this row's time, or cut the file at its long break",
      });
  }
  return { rate, frames };
}

/** One over the median step, to the millihertz; of steps longer than a second, which that would bend, the step to the millisecond: a row a minute is 1/60 Hz. */
function rateOf(times: Float64Array, ticks: number, file: string): Rational {
  const steps = times.slice(1).map((time, row) => time - times[row]!);
  const median = steps.toSorted()[steps.length >> 1] ?? 0;
  const milliHertz = Math.round((ticks / median) * 1000);
  if (!(median > 0) || milliHertz < 1 || milliHertz > 1e9)
    throw new AfferentError(file, {
      got: `a median time step of ${median}`,
      want: "rising times",
      remedy: "state the rate, and check the unit of the time column",
    });
  if (milliHertz < 1000) return rational({ numerator: 1000, denominator: Math.round((median / ticks) * 1000) });
  return rational({ numerator: milliHertz, denominator: 1000 });
}

function spread(values: Float64Array, frames: Float64Array | undefined): Float64Array {
  if (frames === undefined) return values;
  const spreadOut = new Float64Array((frames.at(-1) ?? -1) + 1);
  for (const [row, frame] of frames.entries()) spreadOut[frame] = values[row]!;
  return spreadOut;
}

function missing(frames: Float64Array): Gap[] {
  const gaps: Gap[] = [];
  for (let row = 1; row < frames.length; row++) {
    const start = frames[row - 1]! + 1;
    if (frames[row]! > start) gaps.push({ start, frames: frames[row]! - start, reason: "no row" });
  }
  return gaps;
}
