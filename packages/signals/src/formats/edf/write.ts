import { AfferentError } from "@afferent/core";
import { checkRecording } from "../../recording/check.ts";
import type { Recording } from "../../recording/recording.ts";
import { bytesOfText } from "../text.ts";
import { usualUnit } from "../wfdb/units.ts";
import { layoutEdf, type EdfLayout, type SourceLayout } from "./layout.ts";
import { limitsOf, type Limits } from "./limits.ts";
import { months } from "../months.ts";
import { annotationRecords } from "./stamps.ts";

export interface EdfWriteOptions {
  /** EDF+ with samples of 16 bits, or BDF+ with samples of 24. */
  readonly kind: "edf" | "bdf";
}

interface SignalPlan {
  readonly layout: SourceLayout;
  readonly name: string;
  readonly unit: string;
  readonly values: Float32Array | Float64Array;
  readonly limits: Limits;
}

/**
 * Writes a recording as EDF+ or BDF+. Each channel uses the whole range of its bits, so that values change by half a step at most. Stretches where
 * nothing was measured are left out (EDF+D); every gap is an annotation "Gap in <source>: <reason>" besides, and its samples are the lowest digital
 * value. Annotations of all tracks become one list, with times to 0.1 us. Patient fields are left open ("X").
 * @throws AfferentError for rates, starts, values or texts that the format cannot state.
 */
export function writeEdf(recording: Recording, options: EdfWriteOptions): Uint8Array {
  checkRecording(recording);
  const sampleBytes = options.kind === "edf" ? 2 : 3;
  const layout = layoutEdf(recording, sampleBytes);
  const signals = layout.sources.flatMap((one) =>
    one.source.channels.map((channel) => ({
      layout: one,
      name: channel.name,
      unit: channel.unit,
      values: channel.values,
      limits: limitsOf(one.source, channel, 8 * sampleBytes),
    })),
  );
  const [, seconds = "", fraction = ""] = /^(.{19})(\.\d+)?$/.exec(recording.startedAt ?? "") ?? [];
  const annotations = annotationRecords(recording, layout, Number(fraction));
  const width = Math.ceil(annotations[0]!.length / sampleBytes);
  const header = headerText(signals, layout, seconds, width, options.kind);
  const perRecord = signals.reduce((sum, signal) => sum + signal.layout.samplesPerRecord, width) * sampleBytes;
  const bytes = new Uint8Array(header.length + layout.records.length * perRecord);
  bytes.set(header);
  let at = header.length;
  for (const [index, record] of layout.records.entries()) {
    for (const signal of signals) at = writeSamples(bytes, at, signal, record, sampleBytes);
    bytes.set(annotations[index]!, at);
    at += width * sampleBytes;
  }
  return bytes;
}

/** The samples of one record; the lowest digital value where the source has none. Returns the place after them. */
function writeSamples(
  bytes: Uint8Array,
  start: number,
  signal: SignalPlan,
  record: number,
  sampleBytes: 2 | 3,
): number {
  const { layout, limits, values } = signal;
  const { samplesPerRecord, head, source } = layout;
  const first = record * samplesPerRecord - head;
  const lowest = -(2 ** (8 * sampleBytes - 1));
  let gap = source.gaps.findIndex(({ start: from, frames }) => from + frames > first);
  let at = start;
  for (let frame = first; frame < first + samplesPerRecord; frame++) {
    while (gap >= 0 && gap < source.gaps.length && source.gaps[gap]!.start + source.gaps[gap]!.frames <= frame) gap++;
    const inGap = gap >= 0 && gap < source.gaps.length && source.gaps[gap]!.start <= frame;
    const value = frame < 0 || frame >= source.frames || inGap ? undefined : values[frame]!;
    const digital =
      value === undefined
        ? lowest
        : Math.min(-lowest - 1, Math.max(lowest + 1, Math.round(value / limits.gain - limits.offset)));
    for (let k = 0; k < sampleBytes; k++) bytes[at++] = digital >> (8 * k);
  }
  return at;
}

function headerText(
  signals: readonly SignalPlan[],
  layout: EdfLayout,
  startedAt: string,
  width: number,
  kind: "edf" | "bdf",
): Uint8Array {
  const count = signals.length + 1;
  const [year = "1985", month = "01", day = "01"] = startedAt === "" ? [] : startedAt.slice(0, 10).split("-");
  const time = startedAt === "" ? "00.00.00" : startedAt.slice(11).replaceAll(":", ".");
  const full = startedAt === "" ? "X" : `${day}-${months[Number(month) - 1]}-${year}`;
  const whole = layout.records.length === (layout.records.at(-1) ?? 0) + 1;
  const fields: readonly (readonly [text: string, length: number])[] = [
    [kind === "edf" ? "0" : " BIOSEMI", 8],
    ["X X X X", 80],
    [`Startdate ${full} X X X`, 80],
    [`${day}.${month}.${year.slice(2)}`, 8],
    [time, 8],
    [String(256 * (count + 1)), 8],
    [`${kind.toUpperCase()}+${whole ? "C" : "D"}`, 44],
    [String(layout.records.length), 8],
    [layout.recordText, 8],
    [String(count), 4],
    ...signalFields(signals, width, kind),
  ];
  const bytes = Uint8Array.from(fields.flatMap(([text, length]) => [...field(text, length)]));
  if (kind === "bdf") bytes[0] = 0xff;
  return bytes;
}

/** All labels, then all transducers, and so on; the signal of the annotations comes last in each. */
function signalFields(
  signals: readonly SignalPlan[],
  width: number,
  kind: "edf" | "bdf",
): readonly (readonly [text: string, length: number])[] {
  const limit = 2 ** (kind === "edf" ? 15 : 23);
  const column = (length: number, text: (signal: SignalPlan) => string, annotations: string) =>
    [...signals.map(text), annotations].map((one) => [one, length] as const);
  return [
    ...column(16, labelOf, `${kind.toUpperCase()} Annotations`),
    ...column(80, originOf, ""),
    ...column(8, ({ unit }) => (unit === "1" ? "" : usualUnit(unit)), ""),
    ...column(8, ({ limits }) => limits.low, "-1"),
    ...column(8, ({ limits }) => limits.high, "1"),
    ...column(8, () => String(-limit), String(-limit)),
    ...column(8, () => String(limit - 1), String(limit - 1)),
    ...column(80, () => "", ""),
    ...column(8, (signal) => String(signal.layout.samplesPerRecord), String(width)),
    ...column(32, () => "", ""),
  ];
}

const labelOf = ({ layout, name }: SignalPlan): string => {
  const { source } = layout;
  return source.channels.length === 1 && name === source.name ? name : `${source.name} ${name}`;
};

/** In full in the transducer's field, since labels have 16 characters and units 8. */
function originOf({ layout, name, unit }: SignalPlan): string {
  const text = `source ${JSON.stringify([layout.source.name, name, unit])}`;
  if (bytesOfText(text).length > 80)
    throw new AfferentError(`source "${layout.source.name}", channel "${name}"`, {
      got: `names and unit of ${bytesOfText(text).length - 7} bytes`,
      want: "at most 73, quotes included",
      remedy: "shorten the channel's name",
    });
  return text;
}

/** The text in UTF-8, cut at whole characters, filled with spaces. */
function field(text: string, length: number): Uint8Array {
  const characters = [...text];
  while (bytesOfText(characters.join("")).length > length) characters.pop();
  const bytes = new Uint8Array(length).fill(32);
  bytes.set(bytesOfText(characters.join("")));
  return bytes;
}
