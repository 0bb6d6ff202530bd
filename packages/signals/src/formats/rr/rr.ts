import { AfferentError, rational } from "@afferent/core";
import { isoTimeOf } from "../csv/iso-time.ts";
import type { Series } from "../../recording/numbers.ts";
import type { Recording } from "../../recording/recording.ts";
import { isDecimal } from "../decimal.ts";
import { damageOf, sentencesOf, type Damage } from "../findings.ts";
import type { ReadOptions, ReadResult } from "../format.ts";
import { GrowingNumbers } from "../series/growing.ts";
import { startFields, type Instant } from "../started.ts";
import { textOf } from "../text.ts";
import { intervalUnit, type IntervalUnit } from "./unit.ts";

export interface RrOptions extends ReadOptions {
  /** The unit in the file; from the range of the values where absent. A wrong one is refused. */
  readonly unit?: IntervalUnit;
}

/** Rows by more than which the column of times must run ahead of the intervals for a break between them. */
const breakSeconds = 3;
export const intervalName = /^(rri?|rr.?intervals?|ibi|nni?|intervals?)(?![a-z])/i;
const beatText = /^\d{8}\s*\n\s*[\d.]+[ \t]+[A-Z!]\s*$/m;

/**
 * Reads intervals between beats from text: one per line; columns with a header that names them (rr, rri, ibi, nn), with times (ISO, day/month/year, seconds)
 * or without; Polar's .hrm; lists of beat times with a letter for each beat. The result is a series "rr-interval" in ms, each at its end, the first
 * beginning at zero. Intervals follow each other unless the times run ahead by more than 3 s or a value is missing: then there is a break, which the durations show.
 * @throws AfferentError naming the line, or where the unit does not follow from the values.
 */
export function readRrText(bytes: Uint8Array, file: string, id: string, options: RrOptions): ReadResult {
  const text = textOf(bytes).replaceAll(/\r\n?/g, "\n");
  const damage = damageOf(options);
  const finish = (content: Omit<Recording, "id" | "sources">): ReadResult => ({
    recording: { id, sources: [], ...content, notes: [...content.notes, ...sentencesOf(damage.findings)] },
    findings: damage.findings,
  });
  if (/^\[Params\]/m.test(text)) return finish(polar(text, file, options, damage));
  if (beatText.test(text.slice(0, 200))) return finish(beatTimes(text, file, damage));
  const { intervals, times, zero } = columns(text, file, damage);
  const series = seriesOf(intervals, times, options.unit, file);
  return finish({ series: [series], ...startFields(zero), annotations: [], notes: ["intervals between beats"] });
}

/** Numbers of one column; NaN where a cell is empty or no number, which a strict reader refuses unless it says "no value". */
function numberOf(cell: string, where: string, damage: Damage): number {
  const plain = cell.trim().replace(",", ".");
  // No interval is a billion of anything; larger numbers are damage, and would add up to infinity.
  if (isDecimal(plain) && Math.abs(Number(plain)) < 1e9) return Number(plain);
  if (!/^(nan|na|null|-)?$/i.test(plain))
    damage.report({ where, got: `"${cell.slice(0, 40)}"`, want: "an interval, or nothing" }, "read it tolerantly");
  return Number.NaN;
}

const isBlank = (line: string): boolean => line === "" || line.startsWith("#");
const contentOf = (line: string): string => line.replace(/^\uFEFF/, "").trim();

function columns(text: string, file: string, damage: Damage) {
  const lines = text.split("\n");
  const firstLine = lines.findIndex((line) => !isBlank(contentOf(line)));
  const first = contentOf(lines[firstLine] ?? "");
  const header = /[a-z]{2}/i.test(first) && !/^nan$/i.test(first);
  const delimiter = first.includes(";") ? ";" : first.includes("\t") ? "\t" : first.includes(",") ? "," : undefined;
  const cells = (line: string): readonly string[] =>
    delimiter === undefined ? [line] : line.split(delimiter).map((cell) => cell.trim().replaceAll('"', ""));
  const names = header ? cells(first) : [];
  const place = header ? names.findIndex((name) => intervalName.test(name)) : 0;
  // Without names, several columns could be anything; "0,812" alone is a decimal comma.
  if (place < 0 || (!header && delimiter !== undefined && delimiter !== ","))
    throw new AfferentError(file, {
      got: header ? `columns ${names.map((name) => `"${name}"`).join(", ")}` : "several columns without names",
      want: 'one column named "rr", "rri", "ibi" or "nn"',
      remedy: "name the column of the intervals in the first line",
    });
  const timePlace = names.findIndex((name) => /^(time|date|timestamp)/i.test(name));
  const intervals = new GrowingNumbers();
  const times = timePlace < 0 ? undefined : new GrowingNumbers();
  let zero: Instant | undefined;
  for (let i = header ? firstLine + 1 : Math.max(0, firstLine); i < lines.length; i++) {
    const content = contentOf(lines[i]!);
    if (isBlank(content)) continue;
    const row = header ? cells(content) : [content];
    if (intervals.length === 0 && timePlace >= 0) zero = zeroOf(row[timePlace] ?? "");
    intervals.push(numberOf(row[place] ?? "", `${file}, line ${i + 1}`, damage));
    times?.push(secondsOf(row[timePlace] ?? ""));
  }
  return { intervals: intervals.all(), times: times?.all(), zero };
}

/** A time as seconds from anywhere: only differences are used. */
function secondsOf(cell: string): number {
  const iso = isoTimeOf(cell);
  if (iso !== undefined) return iso.localMs / 1000;
  const [, a, b, year, hour, minute, second] =
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}) (\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(cell) ?? [];
  if (second !== undefined)
    return (
      Date.UTC(Number(year), Number(b) - 1, Number(a)) / 1000 +
      Number(hour) * 3600 +
      Number(minute) * 60 +
      Number(second)
    );
  const seconds = cell === "" ? Number.NaN : Number(cell.replace(",", "."));
  return Math.abs(seconds) < 1e12 ? seconds : Number.NaN;
}

const zeroOf = (cell: string): Instant | undefined => isoTimeOf(cell);

function seriesOf(
  intervals: Float64Array,
  times: Float64Array | undefined,
  stated: IntervalUnit | undefined,
  file: string,
): Series {
  const { unit, median } = intervalUnit(intervals, stated, file);
  const scale = unit === "s" ? 1000 : 1;
  const ends = new GrowingNumbers();
  const values = new GrowingNumbers();
  let end = 0;
  for (const [i, interval] of intervals.entries()) {
    const ms = interval * scale;
    // A missing interval took some time, about one beat's: the next must not look adjacent to the one before.
    if (!(ms > 0)) {
      end += (median * scale) / 1000;
      continue;
    }
    const ahead = times === undefined ? 0 : times[i]! - times[0]! - (end + ms / 1000 - (intervals[0]! * scale) / 1000);
    if (ahead > breakSeconds) end += ahead;
    end += ms / 1000;
    ends.push(end);
    values.push(ms);
  }
  return {
    name: "rr-interval",
    unit: "ms",
    origin: "",
    timesSeconds: ends.all(),
    durationsSeconds: values.all().map((ms) => ms / 1000),
    values: values.all(),
  };
}

/** Polar's .hrm: intervals in ms where Interval is 238; otherwise heart rates every so many seconds. */
function polar(text: string, file: string, options: RrOptions, damage: Damage): Omit<Recording, "id" | "sources"> {
  const field = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim();
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.trim() === "[HRData]");
  if (start < 0)
    throw new AfferentError(file, {
      got: "no [HRData]",
      want: "a Polar recording with heart data",
      remedy: "export it again",
    });
  const cells = lines
    .slice(start + 1)
    .map((line, i) => ({ cell: line.trim().split("\t")[0]!, where: `${file}, line ${start + i + 2}` }));
  const end = cells.findIndex(({ cell }) => cell.startsWith("["));
  const values = (end < 0 ? cells : cells.slice(0, end)).flatMap(({ cell, where }) =>
    cell === "" ? [] : [numberOf(cell, where, damage)],
  );
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(field("Date") ?? "") ?? [];
  const clock = /^(\d{1,2}:\d\d:\d\d)/.exec(field("StartTime") ?? "")?.[1]?.padStart(8, "0");
  const zero = isoTimeOf(`${year}-${month}-${day} ${clock}`);
  const common = { ...startFields(zero), annotations: [], notes: ["Polar HRM"] };
  const interval = Number(field("Interval"));
  if (interval === 238)
    return { ...common, series: [seriesOf(Float64Array.from(values), undefined, options.unit ?? "ms", file)] };
  if (!(interval > 0 && interval <= 255))
    throw new AfferentError(file, {
      got: `Interval=${field("Interval") ?? ""}`,
      want: "238 or seconds between heart rates",
    });
  const rates = values.flatMap((value, i) => (value > 0 ? [{ value, time: i * interval }] : []));
  return {
    ...common,
    series: [
      {
        name: "heart-rate",
        unit: "/min",
        origin: "",
        timesSeconds: Float64Array.from(rates, ({ time }) => time),
        values: Float64Array.from(rates, ({ value }) => value),
      },
    ],
  };
}

/** Lines of a time in seconds and a letter: N, V and S are beats, X an artefact. Intervals are those between neighbouring beats. */
function beatTimes(text: string, file: string, damage: Damage): Omit<Recording, "id" | "sources"> {
  const beats = text
    .split("\n")
    .slice(1)
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      const found = /^\s*(\d+(?:\.\d+)?)\s+([A-Z!])\s*$/.exec(line);
      if (found !== null && Number(found[1]) < 1e12) return [{ seconds: Number(found[1]), symbol: found[2]! }];
      const where = `${file}, line ${i + 2}`;
      damage.report(
        { where, got: `"${line.slice(0, 40)}"`, want: "a time in seconds and a letter" },
        "read it tolerantly",
      );
      return [];
    });
  const sorted = beats.toSorted((a, b) => a.seconds - b.seconds);
  const pairs = sorted.slice(1).flatMap((beat, i) => {
    const before = sorted[i]!;
    return beat.symbol === "X" || before.symbol === "X" || beat.seconds <= before.seconds
      ? []
      : [{ end: beat.seconds, seconds: beat.seconds - before.seconds }];
  });
  const items = sorted.map(({ seconds, symbol }) => ({
    sample: Math.round(seconds * 1000),
    symbol,
    code: symbol.charCodeAt(0),
    subtype: 0,
    channel: 0,
    number: 0,
    text: "",
  }));
  const series: Series = {
    name: "rr-interval",
    unit: "ms",
    origin: "",
    timesSeconds: Float64Array.from(pairs, ({ end }) => end),
    durationsSeconds: Float64Array.from(pairs, ({ seconds }) => seconds),
    values: Float64Array.from(pairs, ({ seconds }) => seconds * 1000),
  };
  return {
    series: [series],
    annotations: [{ name: "beats", rate: rational(1000), start: rational(0), items }],
    notes: ["beat times"],
  };
}
