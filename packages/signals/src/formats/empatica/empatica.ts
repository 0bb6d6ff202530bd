import { AfferentError, rational, Rationals } from "@afferent/core";
import type { Annotation, Recording, Source } from "../../recording/recording.ts";
import type { Series } from "../../recording/numbers.ts";
import { makeSource } from "../../recording/source.ts";
import { isDecimal } from "../decimal.ts";
import { damageOf, sentencesOf, type Damage } from "../findings.ts";
import { findFile, readFile, type Folder } from "../folder.ts";
import type { ReadOptions, ReadResult } from "../format.ts";
import { startFields } from "../started.ts";
import { textOf } from "../text.ts";

interface Sensor {
  readonly file: string;
  readonly source: string;
  readonly channels: readonly string[];
  readonly unit: string;
  readonly divisor: number;
}

/** Units as the "info.txt" of the export states them; the blood volume pulse has none. */
const sensors: readonly Sensor[] = [
  { file: "BVP.csv", source: "ppg", channels: ["bvp"], unit: "1", divisor: 1 },
  { file: "ACC.csv", source: "acc", channels: ["x", "y", "z"], unit: "[g]", divisor: 64 },
  { file: "EDA.csv", source: "eda", channels: ["eda"], unit: "uS", divisor: 1 },
  { file: "TEMP.csv", source: "temperature", channels: ["skin"], unit: "Cel", divisor: 1 },
  { file: "HR.csv", source: "heart-rate", channels: ["heart-rate"], unit: "/min", divisor: 1 },
];
export const empaticaFiles: readonly string[] = [...sensors.map(({ file }) => file), "IBI.csv", "tags.csv"];

interface Table {
  readonly startSeconds: number;
  readonly rateText: string;
  readonly channels: readonly Float64Array[];
}

/**
 * Reads the folder that Empatica's E4 exports: whichever of BVP, ACC (in 1/64 g), EDA, TEMP, HR, IBI and tags are there. Starts and rates come from each
 * file's own first lines; the recording's zero is the earliest start, in UTC. Intervals between beats are a series with their gaps; button presses are annotations.
 * @throws AfferentError naming file and line for damage (a tolerant reader makes bad rows gaps), or where the folder has no such file.
 */
export function readEmpatica(folder: Folder, id: string, options: ReadOptions): ReadResult {
  const damage = damageOf(options);
  const tables = sensors.flatMap((sensor) => {
    const table = tableOf(folder, sensor.file, sensor.channels.length, damage);
    return table === undefined ? [] : [{ sensor, table }];
  });
  const intervals = intervalsOf(folder, damage);
  const tags = linesOf(folder, "tags.csv").map((line, i) => numberOf(line, `tags.csv, line ${i + 1}`, damage));
  const starts = [
    ...tables.map(({ table }) => table.startSeconds),
    ...(intervals === undefined ? [] : [intervals.start]),
  ];
  if (starts.length === 0)
    throw new AfferentError(id, {
      got: `a folder with ${folder.list().join(", ") || "no file"}`,
      want: `one or more of ${empaticaFiles.join(", ")} with rows`,
    });
  const zero = Math.min(...starts);
  const sources = tables.map(({ sensor, table }) => sourceOf(sensor, table, zero));
  const series: Series[] =
    intervals === undefined
      ? []
      : [
          {
            ...intervals.series,
            timesSeconds: intervals.series.timesSeconds.map((time) => time + (intervals.start - zero)),
          },
        ];
  const recording: Recording = {
    id,
    sources,
    ...(series.length === 0 ? {} : { series }),
    ...startFields({ localMs: Math.round(zero * 1000), offsetMinutes: 0 }),
    annotations: [
      {
        name: "tags",
        rate: rational(1000),
        start: rational(0),
        items: tags
          .filter((time) => time >= zero)
          .map((time) => press(Math.round((time - zero) * 1000)))
          .toSorted(byTime),
      },
    ],
    notes: ["Empatica E4", ...sentencesOf(damage.findings)],
  };
  return { recording, findings: damage.findings };
}

const byTime = (a: Annotation, b: Annotation): number => a.sample - b.sample;
const press = (sample: number): Annotation => ({
  sample,
  symbol: "tag",
  code: 0,
  subtype: 0,
  channel: 0,
  number: 0,
  text: "button pressed",
});

function sourceOf(sensor: Sensor, table: Table, zero: number): Source {
  const where = `${sensor.file}, line 2`;
  const rate = /^\d{1,5}(\.\d{1,6})?$/.test(table.rateText) ? rational(trimmed(table.rateText)) : rational(0);
  if (Rationals.toNumber(rate) <= 0 || table.startSeconds - zero > 366 * 86400)
    throw new AfferentError(where, {
      got: `a rate of "${table.rateText}" Hz`,
      want: "a rate above 0 and a start within a year of the others'",
    });
  const channels = table.channels.map((values, i) => ({
    name: sensor.channels[i]!,
    unit: sensor.unit,
    values: values.map((value) => value / sensor.divisor),
  }));
  // Starts have microseconds; as fractions of a second they stay exact.
  const start = rational({ numerator: Math.round((table.startSeconds - zero) * 1e6), denominator: 1e6 });
  return makeSource({ name: sensor.source, rate, start, channels, gaps: [] });
}

const trimmed = (decimal: string): string => decimal.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

function linesOf(folder: Folder, file: string): readonly string[] {
  if (findFile(folder, file) === undefined) return [];
  const lines = textOf(readFile(folder, file, "is part of the export")).split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines;
}

function tableOf(folder: Folder, file: string, width: number, damage: Damage): Table | undefined {
  const lines = linesOf(folder, file);
  if (lines.length === 0) return undefined;
  const start = numberOf(lines[0]!.split(",")[0]!, `${file}, line 1`, damage);
  if (!(start > 1e8 && start < 1e11) || lines.length < 2)
    throw new AfferentError(`${file}, line 1`, {
      got: `"${lines[0]}"`,
      want: "a UNIX time, then a line with the rate, then rows",
    });
  const channels = Array.from({ length: width }, () => new Float64Array(lines.length - 2));
  for (let row = 0; row < lines.length - 2; row++) {
    const fields = lines[row + 2]!.split(",");
    const where = `${file}, line ${row + 3}`;
    if (fields.length !== width) {
      const missing = [{ signal: file, start: row, samples: 1 }];
      damage.report({ where, got: `${fields.length} fields`, want: `${width}`, missing }, "fetch the export again");
    }
    for (let i = 0; i < width; i++) channels[i]![row] = numberOf(fields[i] ?? "", where, damage);
  }
  return { startSeconds: start, rateText: lines[1]!.split(",")[0]!.trim(), channels };
}

function numberOf(text: string, where: string, damage: Damage): number {
  const cell = text.trim();
  if (isDecimal(cell)) return Number(cell);
  damage.report({ where, got: `"${cell}"`, want: "a number" }, "fetch the export again, or read it tolerantly");
  return Number.NaN;
}

/** Beats by the time of their end; a beat whose predecessor is missing shows by its duration. */
function intervalsOf(folder: Folder, damage: Damage): { readonly start: number; readonly series: Series } | undefined {
  const [head, ...rows] = linesOf(folder, "IBI.csv");
  if (head === undefined) return undefined;
  const start = numberOf(head.split(",")[0]!, "IBI.csv, line 1", damage);
  const beats = rows
    .map((row, i) => row.split(",").map((cell) => numberOf(cell, `IBI.csv, line ${i + 2}`, damage)))
    .filter(([time, seconds]) => Number.isFinite(time) && seconds! > 0 && Number.isFinite(seconds))
    .toSorted((a, b) => a[0]! - b[0]!);
  if (!Number.isFinite(start)) return undefined;
  return {
    start,
    series: {
      name: "rr-interval",
      unit: "ms",
      origin: "ppg",
      timesSeconds: Float64Array.from(beats, (beat) => beat[0]!),
      durationsSeconds: Float64Array.from(beats, (beat) => beat[1]!),
      values: Float64Array.from(beats, (beat) => beat[1]! * 1000),
    },
  };
}
