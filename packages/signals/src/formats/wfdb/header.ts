import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import { textOf } from "../text.ts";
import { parseSignalLine, type WfdbSignal } from "./signal-line.ts";

/** What a WFDB header file says. */
export interface WfdbHeader {
  readonly record: string;
  /** Frames per second. */
  readonly rate: Rational;
  /** Frames in the record, or undefined where the header leaves it to the length of the signal files. */
  readonly frames: number | undefined;
  readonly signals: readonly WfdbSignal[];
  /** Lines that begin with "#", without it. */
  readonly comments: readonly string[];
  /** The parts of a multi-segment record; it has no signal lines of its own. Undefined for a record of one piece. */
  readonly segments: readonly WfdbSegment[] | undefined;
  /** Signals in a frame, as the record line says; of a multi-segment record, in the layout. */
  readonly signalCount: number;
  /** Local time of the first frame, ISO 8601 without a zone, where date and time are given. */
  readonly startedAt: string | undefined;
  /** What had to be assumed, and the base time where one is given. */
  readonly notes: readonly string[];
}

/** A run of frames of a multi-segment record. */
export interface WfdbSegment {
  /** The segment's own record, or undefined where nothing was recorded ("~"). */
  readonly record: string | undefined;
  readonly frames: number;
  readonly where: string;
}

/**
 * Reads a WFDB header (.hea): header(5) of the WFDB Applications Guide (https://physionet.org/physiotools/wag/header-5.htm).
 * The standard's own defaults (250 Hz, 200 units per mV) are taken where the file is silent, with a note.
 * @throws AfferentError naming the file and the line.
 */
export function readWfdbHeader(bytes: Uint8Array, file: string): WfdbHeader {
  const comments: string[] = [];
  const lines: { readonly text: string; readonly where: string }[] = [];
  for (const [index, line] of textOf(bytes)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const text = line.trim();
    if (text.startsWith("#")) comments.push(text.slice(1).trim());
    else if (text !== "") lines.push({ text, where: `${file}, line ${index + 1}` });
  }
  const [first, ...rest] = lines;
  if (first === undefined)
    throw new AfferentError(file, { got: "no record line", want: 'a WFDB header such as "100 2 360 650000"' });
  const line = parseRecordLine(first.text, first.where);
  const expected = line.segmentCount ?? line.signalCount;
  if (rest.length !== expected)
    throw new AfferentError(file, {
      got: `${rest.length} ${line.segmentCount === undefined ? "signal" : "segment"} lines`,
      want: `${expected}, as ${first.where} says`,
    });
  const { record, rate, frames, signalCount, startedAt } = line;
  const segments = line.segmentCount === undefined ? undefined : rest.map((one) => parseSegment(one.text, one.where));
  const signals = segments === undefined ? rest.map(({ text, where }, i) => parseSignalLine(text, where, i)) : [];
  const notes = [...line.notes, ...signals.flatMap((signal) => signal.notes)];
  return { record, rate, frames, signals, segments, signalCount, startedAt, comments, notes };
}

function parseSegment(text: string, where: string): WfdbSegment {
  const parts = /^([^\s/\\]+)\s+(\d{1,15})$/.exec(text);
  if (parts === null)
    throw new AfferentError(where, { got: `"${text}"`, want: 'a segment such as "100_1 3600" or "~ 3600"' });
  return { record: parts[1] === "~" ? undefined : parts[1]!, frames: Number(parts[2]), where };
}

function parseRecordLine(text: string, where: string) {
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(where, { got, want });
  };
  const [record = "", signals = "", frequency, frames, time, date] = text.split(/\s+/);
  const name = /^([^/]+)(?:\/(\d+))?$/.exec(record);
  if (name === null) return refuse(`record name "${record}"`, "a name without a slash");
  const segmentCount = name[2] === undefined ? undefined : Number(name[2]);
  if (segmentCount === 0 || segmentCount! > 99999) refuse(`${name[2]} segments`, "1 to 99999 of them");
  if (!/^\d{1,4}$/.test(signals)) refuse(`"${signals}" as the number of signals`, "a whole number up to 9999");
  if (Number(signals) === 0) refuse("0 signals", "at least one");
  if (frames !== undefined && !/^\d{1,15}$/.test(frames))
    refuse(`"${frames}" as the number of frames`, "a whole number");
  if (time !== undefined && !/^\[?\d{1,2}(:\d{1,2}){0,2}(\.\d*)?\]?$/.test(time))
    refuse(`"${time}" as the base time`, "hours:minutes:seconds");
  if (date !== undefined && !/^\d{1,2}\/\d{1,2}\/\d{1,4}\]?$/.test(date))
    refuse(`"${date}" as the base date`, "day/month/year");
  const notes: string[] = [];
  if (frequency === undefined) notes.push("the header states no rate; 250 Hz is the standard's default");
  if (time !== undefined) notes.push(`base time ${[time, date].filter((part) => part !== undefined).join(" ")}`);
  const rate = frequency === undefined ? { rate: rational(250), notes: [] } : parseRate(frequency, where);
  return {
    record: name[1] ?? "",
    signalCount: Number(signals),
    segmentCount,
    rate: rate.rate,
    frames: frames === undefined || Number(frames) === 0 ? undefined : Number(frames),
    startedAt: isoTime(time, date),
    notes: [...notes, ...rate.notes],
  };
}

const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");

/** "8:26:04" and "26/10/1994" to "1994-10-26T08:26:04"; undefined where a part is missing or no such day exists. */
function isoTime(time: string | undefined, date: string | undefined): string | undefined {
  const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?$/.exec(time ?? "");
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date ?? "");
  if (clock === null || day === null) return undefined;
  const text = `${day[3]}-${two(day[2])}-${two(day[1])}T${two(clock[1])}:${two(clock[2])}:${two(clock[3])}`;
  return Number.isNaN(Date.parse(`${text}Z`)) ? undefined : `${text}${clock[4] ?? ""}`;
}

/**
 * "360", "62.4725/999.56" (frames and counter ticks per second), "250/24000(0)": the first number counts. Twelve digits behind the point are a
 * fraction that would not end: "0.0166666666667" is 1/60, with a note.
 */
function parseRate(text: string, where: string): { readonly rate: Rational; readonly notes: readonly string[] } {
  const parts = /^(\d+\.?\d*|\.\d+)(?:\/(-?[\d.]+)(?:\((-?[\d.]+)\))?)?$/.exec(text);
  const plain = parts?.[1]?.replace(/^\./, "0.").replace(/\.$/, "");
  if (plain === undefined || plain.length > 15 || Number(plain) === 0)
    throw new AfferentError(where, {
      got: `"${text}" as the sampling frequency`,
      want: 'a positive number such as "360" or "250/24000(0)"',
    });
  const digits = plain.split(".")[1]?.length ?? 0;
  const denominator = digits < 12 ? 1 : firstDenominator(plain, digits);
  if (denominator === 1) return { rate: rational(plain), notes: [] };
  const rate = rational(`${Math.round(Number(plain) * denominator)}/${denominator}`);
  return { rate, notes: [`the rate "${plain}" is taken as ${Rationals.format(rate)} Hz`] };
}

/** The smallest denominator up to 1000 whose fraction, written with so many digits, is the text; 1 where there is none. */
function firstDenominator(text: string, digits: number): number {
  for (let denominator = 2; denominator <= 1000; denominator++) {
    const numerator = Math.round(Number(text) * denominator);
    if (numerator > 0 && (numerator / denominator).toFixed(digits) === text) return denominator;
  }
  return 1;
}
