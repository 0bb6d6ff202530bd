import { AfferentError } from "@afferent/core";
import { sampleFormats, type SampleFormat } from "./samples.ts";
import { ucumOf } from "./units.ts";

/** One signal line of a WFDB header. Physical value = (digital - baseline) / gain. */
export interface WfdbSignal {
  readonly file: string;
  readonly format: SampleFormat;
  readonly samplesPerFrame: number;
  /** Frames by which the samples of this signal come late in the file. */
  readonly skewFrames: number;
  /** Where the samples begin in the file. */
  readonly byteOffset: number;
  /** Digital units per physical unit. */
  readonly gain: number;
  readonly baseline: number;
  /** The digital value of the middle of the converter's range. */
  readonly adcZero: number;
  /** UCUM. */
  readonly unit: string;
  /** The first sample as the header states it, undefined where it does not. */
  readonly initialValue: number | undefined;
  /** Sum of all samples modulo 65536, undefined where the header does not state it. */
  readonly checksum: number | undefined;
  readonly name: string;
  readonly notes: readonly string[];
  /** "100.hea, line 2": for messages about its data. */
  readonly where: string;
}

const largest = 2 ** 31;

/** Reads "100.dat 212x1:0+0 200(1024)/mV 11 1024 995 -22131 0 MLII"; everything after the format may be left out from the right. */
export function parseSignalLine(text: string, where: string, index: number): WfdbSignal {
  const fields =
    /^(\S+)\s+(\S+)(?:\s+(\S+)(?:\s+(\S+)(?:\s+(\S+)(?:\s+(\S+)(?:\s+(\S+)(?:\s+(\S+)(?:\s+(.+))?)?)?)?)?)?)?$/.exec(
      text,
    );
  if (fields === null)
    throw new AfferentError(where, { got: `"${text}"`, want: 'a signal line such as "100.dat 212 200 11 1024 995"' });
  const [, file = "", format = "", gain, resolution, zero, initial, checksum, blockSize, description] = fields;
  if (file === "-" || /[/\\]/.test(file))
    throw new AfferentError(where, { got: `signal file "${file}"`, want: "the name of a file in the same folder" });
  const whole = (field: string | undefined, what: string): number | undefined => {
    if (field === undefined) return undefined;
    if (!/^[+-]?\d{1,10}$/.test(field) || Math.abs(Number(field)) > largest)
      throw new AfferentError(where, { got: `"${field}" as ${what}`, want: "a whole number of 32 bits" });
    return Number(field);
  };
  whole(resolution, "the ADC resolution");
  whole(blockSize, "the block size");
  const adcZero = whole(zero, "the ADC zero") ?? 0;
  const layout = parseFormat(format, where);
  if ((file === "~") !== (layout.format === 0))
    throw new AfferentError(where, {
      got: `signal file "${file}" in format ${format}`,
      want: '"~" in format 0 for a signal without a file, a name in another format for one with',
    });
  const name = description?.trim() ?? `signal ${index}`;
  const calibration = parseGain(gain, where);
  return {
    file,
    ...layout,
    gain: calibration.gain,
    baseline: calibration.baseline ?? adcZero,
    adcZero,
    unit: calibration.unit,
    initialValue: whole(initial, "the initial value"),
    checksum: whole(checksum, "the checksum"),
    name,
    notes: calibration.stated ? [] : [`"${name}" is uncalibrated; 200 units per mV is the standard's default`],
    where,
  };
}

function parseFormat(text: string, where: string) {
  const parts = /^(\d{1,5})(?:x(\d{1,6}))?(?::(\d{1,9}))?(?:\+(\d{1,12}))?$/.exec(text);
  if (parts === null)
    throw new AfferentError(where, { got: `"${text}" as the format`, want: 'a format such as "212" or "16x4:2+512"' });
  const [, number, samplesPerFrame = "1", skew = "0", offset = "0"] = parts;
  const format = sampleFormats.find((candidate) => String(candidate) === number);
  if (format === undefined)
    throw new AfferentError(where, {
      got: `signal format ${number}`,
      want: `one of ${sampleFormats.join(", ")}`,
      remedy: "check the header; the standard has no other",
    });
  if (Number(samplesPerFrame) === 0)
    throw new AfferentError(where, { got: "0 samples per frame", want: "at least one" });
  return {
    format,
    samplesPerFrame: Number(samplesPerFrame),
    skewFrames: Number(skew),
    byteOffset: Number(offset),
  };
}

function parseGain(text: string | undefined, where: string) {
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\(([+-]?\d{1,10})\))?(?:\/(\S+))?$/i.exec(text ?? "0");
  const gain = Number(parts?.[1]);
  if (parts === null || !Number.isFinite(gain))
    throw new AfferentError(where, { got: `"${text}" as the gain`, want: 'a gain such as "200" or "200(1024)/mV"' });
  return {
    stated: gain !== 0,
    gain: gain === 0 ? 200 : gain,
    baseline: parts[2] === undefined ? undefined : Number(parts[2]),
    unit: ucumOf(parts[3] ?? "mV"),
  };
}
