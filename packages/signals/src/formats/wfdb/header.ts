import { AfferentError, rational, type Rational } from "@afferent/core";
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
  /** What had to be assumed, and the base time where one is given. */
  readonly notes: readonly string[];
}

/**
 * Reads a WFDB header (.hea): header(5) of the WFDB Applications Guide (https://physionet.org/physiotools/wag/header-5.htm).
 * Multi-segment records are refused. The standard's own defaults (250 Hz, 200 units per mV) are taken where the file is silent, with a note.
 * @throws AfferentError naming the file and the line.
 */
export function readWfdbHeader(bytes: Uint8Array, file: string): WfdbHeader {
  const lines = textOf(bytes)
    .split(/\r\n|\n|\r/)
    .map((text, index) => ({ text: text.trim(), where: `${file}, line ${index + 1}` }));
  const comments = lines.filter(({ text }) => text.startsWith("#")).map(({ text }) => text.slice(1).trim());
  const [first, ...rest] = lines.filter(({ text }) => text !== "" && !text.startsWith("#"));
  if (first === undefined)
    throw new AfferentError(file, { got: "no record line", want: 'a WFDB header such as "100 2 360 650000"' });
  const line = parseRecordLine(first.text, first.where);
  if (rest.length !== line.signalCount)
    throw new AfferentError(file, {
      got: `${rest.length} signal lines`,
      want: `${line.signalCount}, as ${first.where} says`,
    });
  const signals = rest.map(({ text, where }, index) => parseSignalLine(text, where, index));
  const notes = [...line.notes, ...signals.flatMap((signal) => signal.notes)];
  return { record: line.record, rate: line.rate, frames: line.frames, signals, comments, notes };
}

function parseRecordLine(text: string, where: string) {
  const refuse = (got: string, want: string, remedy?: string): never => {
    throw new AfferentError(where, remedy === undefined ? { got, want } : { got, want, remedy });
  };
  const [record = "", signals = "", frequency, frames, time, date] = text.split(/\s+/);
  const name = /^([^/]+)(?:\/(\d+))?$/.exec(record);
  if (name === null) return refuse(`record name "${record}"`, "a name without a slash");
  if (name[2] !== undefined)
    refuse(`a multi-segment record of ${name[2]} segments`, "a single segment", "read each segment's own header");
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
  return {
    record: name[1] ?? "",
    signalCount: Number(signals),
    rate: frequency === undefined ? rational(250) : parseRate(frequency, where),
    frames: frames === undefined || Number(frames) === 0 ? undefined : Number(frames),
    notes,
  };
}

/** "360", "62.4725/999.56" (frames and counter ticks per second), "250/24000(0)": the first number counts. */
function parseRate(text: string, where: string): Rational {
  const parts = /^(\d+\.?\d*|\.\d+)(?:\/(-?[\d.]+)(?:\((-?[\d.]+)\))?)?$/.exec(text);
  const plain = parts?.[1]?.replace(/^\./, "0.").replace(/\.$/, "");
  if (plain === undefined || plain.length > 15 || Number(plain) === 0)
    throw new AfferentError(where, {
      got: `"${text}" as the sampling frequency`,
      want: 'a positive number such as "360" or "250/24000(0)"',
    });
  return rational(plain);
}
