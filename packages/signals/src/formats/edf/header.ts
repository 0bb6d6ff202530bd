import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import { isDecimal } from "../decimal.ts";
import { months } from "../months.ts";
import { latinOrUtf8 } from "../text.ts";
import { ucumOf } from "../wfdb/units.ts";

/** One signal of an EDF or BDF file. Physical value = gain * (digital + offset). */
export interface EdfSignal {
  readonly label: string;
  /** Source and channel, where this project wrote the file. */
  readonly origin: { readonly source: string; readonly channel: string } | undefined;
  /** UCUM. */
  readonly unit: string;
  readonly gain: number;
  readonly offset: number;
  readonly samplesPerRecord: number;
  /** Holds time-stamped annotations instead of samples. */
  readonly isAnnotations: boolean;
}

export interface EdfHeader {
  /** Bytes of one sample: 2 in EDF, 3 in BDF. */
  readonly sampleBytes: 2 | 3;
  readonly plus: "none" | "continuous" | "discontinuous";
  readonly headerBytes: number;
  /** Data records, undefined where the recorder never wrote their number (-1). */
  readonly records: number | undefined;
  readonly recordSeconds: Rational;
  readonly signals: readonly EdfSignal[];
  /** Local time in whole seconds, ISO 8601 without a zone; undefined where the file does not tell. */
  readonly startedAt: string | undefined;
  readonly notes: readonly string[];
}

/** The field of so many characters at a byte, with its name for messages. */
type Field = (what: string, at: number, length: number) => { readonly text: string; readonly where: string };

/**
 * Reads the header of an EDF, EDF+, BDF or BDF+ file: https://www.edfplus.info/specs/edf.html and edfplus.html.
 * Labels may be UTF-8 or Latin-1. Every field is checked.
 * @throws AfferentError naming the field, its byte, what it holds and what was expected.
 */
export function readEdfHeader(bytes: Uint8Array, file: string): EdfHeader {
  const field: Field = (what, at, length) => ({
    text: latinOrUtf8(bytes.subarray(at, at + length))
      .replace(/[\0 ]+$/, "")
      .trimStart(),
    where: `${file}, byte ${at} (${what})`,
  });
  if (bytes.length < 256)
    throw new AfferentError(`${file}, byte ${bytes.length}`, {
      got: "the end of the file",
      want: "a header of 256 bytes",
    });
  const sampleBytes = versionOf(bytes, field);
  const count = whole(field("number of signals", 252, 4), 1, 4096);
  const headerBytes = whole(field("header bytes", 184, 8), 1, 99999999);
  if (headerBytes !== 256 * (count + 1))
    refuse(field("header bytes", 184, 8), `${256 * (count + 1)}: 256 and 256 for each of ${count} signals`);
  if (bytes.length < headerBytes)
    throw new AfferentError(`${file}, byte ${bytes.length}`, {
      got: "the end of the file",
      want: `a header of ${headerBytes} bytes`,
      remedy: "the file is cut off; fetch it again",
    });
  const reserved = field("reserved", 192, 44).text;
  const kind = /^[EB]DF\+([CD])/.exec(reserved)?.[1];
  const plus = kind === undefined ? "none" : kind === "C" ? "continuous" : "discontinuous";
  const records = whole(field("number of data records", 236, 8), -1, 99999999);
  const signals = Array.from({ length: count }, (_, index) => signalOf(field, index, count, sampleBytes, plus));
  const recordSeconds = secondsOf(field("duration of a data record", 244, 8), signals);
  const notes = (["patient", "recording"] as const)
    .map((what, index) => `${what}: ${field(what, 8 + 80 * index, 80).text}`)
    .filter((note) => !/: *(X *)*$/.test(note));
  const startedAt = startOf(field, plus);
  return {
    sampleBytes,
    plus,
    headerBytes,
    records: records < 0 ? undefined : records,
    recordSeconds,
    signals,
    startedAt,
    notes,
  };
}

function versionOf(bytes: Uint8Array, field: Field): 2 | 3 {
  if (bytes[0] === 0xff && field("version", 1, 7).text === "BIOSEMI") return 3;
  if (field("version", 0, 8).text !== "0")
    refuse(field("version", 0, 8), '"0" (EDF) or a byte 255 and "BIOSEMI" (BDF)');
  return 2;
}

function refuse({ text, where }: ReturnType<Field>, want: string): never {
  throw new AfferentError(where, { got: `"${text}"`, want });
}

function whole(field: ReturnType<Field>, least: number, most: number): number {
  const value = Number(field.text);
  if (!/^[+-]?\d+$/.test(field.text) || value < least || value > most)
    refuse(field, `a whole number from ${least} to ${most}`);
  return value;
}

function real(field: ReturnType<Field>): number {
  // Some programs write a decimal comma.
  const text = field.text.replace(",", ".");
  if (!isDecimal(text) || !Number.isFinite(Number(text))) refuse(field, "a number");
  return Number(text);
}

/** The fields of a signal stand apart: all labels first, then all transducers, and so on. */
function signalOf(field: Field, index: number, count: number, sampleBytes: 2 | 3, plus: EdfHeader["plus"]): EdfSignal {
  const at = (before: number, length: number): number => 256 + count * before + index * length;
  const named = (what: string): string => `${what} of signal ${index + 1}`;
  const label = field(named("label"), at(0, 16), 16).text;
  const isAnnotations = plus !== "none" && label === (sampleBytes === 2 ? "EDF Annotations" : "BDF Annotations");
  const samplesPerRecord = whole(field(named("samples per record"), at(216, 8), 8), 1, 99999999);
  if (isAnnotations)
    return { label, origin: undefined, unit: "1", gain: 1, offset: 0, samplesPerRecord, isAnnotations };
  const limit = 2 ** (8 * sampleBytes - 1);
  const lowest = field(named("physical minimum"), at(104, 8), 8);
  const highest = field(named("physical maximum"), at(112, 8), 8);
  const [physicalMin, physicalMax] = [real(lowest), real(highest)];
  const digitalMin = whole(field(named("digital minimum"), at(120, 8), 8), -limit, limit - 1);
  const digitalMaxField = field(named("digital maximum"), at(128, 8), 8);
  const digitalMax = whole(digitalMaxField, -limit, limit - 1);
  if (physicalMin === physicalMax) refuse(highest, `another number than the physical minimum, "${lowest.text}"`);
  if (digitalMin >= digitalMax) refuse(digitalMaxField, `a number above the digital minimum, ${digitalMin}`);
  const gain = (physicalMax - physicalMin) / (digitalMax - digitalMin);
  const unit = field(named("physical dimension"), at(96, 8), 8).text;
  const origin = originOf(field(named("transducer"), at(16, 80), 80).text);
  return {
    label: label === "" ? `signal ${index}` : label,
    origin,
    unit: origin?.unit ?? (unit === "" ? "1" : ucumOf(unit.replace(/^[µμ]/u, "u"))),
    gain,
    offset: physicalMax / gain - digitalMax,
    samplesPerRecord,
    isAnnotations,
  };
}

/** What the writer of this project puts into the transducer's field: source ["ecg","II","mV"]. */
function originOf(transducer: string) {
  const parts = /^source \[("(?:[^"\\]|\\.)+"),("(?:[^"\\]|\\.)+"),("(?:[^"\\]|\\.)+")\]$/.exec(transducer);
  if (parts === null) return undefined;
  try {
    const [source, channel, unit] = parts.slice(1).map((text) => String(JSON.parse(text)));
    return { source: source!, channel: channel!, unit: unit! };
  } catch {
    // An escape that JSON does not have: somebody else's text.
    return undefined;
  }
}

function secondsOf(field: ReturnType<Field>, signals: readonly EdfSignal[]): Rational {
  if (!/^\d+(\.\d*)?$/.test(field.text)) refuse(field, "a number of seconds");
  const seconds = rational(field.text.replace(/\.$/, ""));
  if (seconds.numerator === 0 && signals.some((signal) => !signal.isAnnotations))
    refuse(field, "more than 0 seconds, since there are signals");
  for (const { samplesPerRecord, isAnnotations } of signals)
    if (
      !isAnnotations &&
      Rationals.compare(Rationals.multiply(seconds, rational(1_000_000)), rational(samplesPerRecord)) < 0
    )
      refuse(field, `rates up to 1 MHz, not ${samplesPerRecord} samples in that time`);
  return seconds;
}

/** Years have two digits, from 1985 to 2084, unless EDF+ states the date in full; "Startdate X" there means that nobody may know. */
function startOf(field: Field, plus: EdfHeader["plus"]): string | undefined {
  const dateField = field("start date", 168, 8);
  const timeField = field("start time", 176, 8);
  const date = /^(\d\d)[.:/-](\d\d)[.:/-](\d\d|yy)$/.exec(dateField.text);
  const time = /^(\d\d)[.:](\d\d)[.:](\d\d)$/.exec(timeField.text);
  if (date === null) refuse(dateField, "dd.mm.yy");
  if (time === null) refuse(timeField, "hh.mm.ss");
  const full = /^Startdate (?:X|(\d\d)-([A-Z]{3})-(\d{4}))(?: |$)/.exec(field("recording", 88, 80).text);
  if (plus !== "none" && full !== null && full[1] === undefined) return undefined;
  const month = full === null ? date[2]! : String(months.indexOf(full[2]!) + 1).padStart(2, "0");
  const year = full?.[3] ?? `${Number(date[3]) >= 85 ? "19" : "20"}${date[3]}`;
  const text = `${year}-${month}-${full?.[1] ?? date[1]}T${time[1]}:${time[2]}:${time[3]}`;
  if (Number.isNaN(Date.parse(`${text}Z`))) refuse(dateField, "a day and a time that exist");
  return text;
}
