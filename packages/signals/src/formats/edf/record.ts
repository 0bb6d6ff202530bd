import { AfferentError, rational, Rationals } from "@afferent/core";
import type { AnnotationTrack, Gap, Recording, Source } from "../../recording/recording.ts";
import { joinGaps } from "../../recording/gaps.ts";
import { makeSource } from "../../recording/source.ts";
import { damageOf, sentencesOf } from "../findings.ts";
import { checkSize, type ReadOptions, type ReadResult } from "../format.ts";
import { distinct } from "../names.ts";
import { roleOf } from "../wfdb/roles.ts";
import { isGapText, outside, statedGaps, trim } from "./gaps.ts";
import { readEdfHeader, type EdfHeader, type EdfSignal } from "./header.ts";
import { findRecords, placeRecords, samplesHeld, type EdfRecords, type Placement } from "./records.ts";
import { readSamples } from "./samples.ts";
import { laterThan, ticksOf } from "./ticks.ts";

export interface EdfOptions extends ReadOptions {
  /** Keep only signals of these labels. All where absent. */
  readonly signals?: readonly string[];
  /** The source a signal belongs to, by its label: "ecg". Where absent, `roleOf` decides. */
  readonly role?: (label: string) => string;
}

/**
 * Reads an EDF, EDF+C, EDF+D, BDF or BDF+ file. Signals of one role and one rate become one source, with rates exact: samples per data record over its
 * duration. The recording's zero is the first data record; in a discontinuous file the time between records is a gap. Annotations become one
 * track. What a tolerant reading found is in the notes; `openEdf` gives it apart.
 * @throws AfferentError naming the file, and the byte and field or the data record.
 */
export function readEdf(bytes: Uint8Array, file: string, id: string, options: EdfOptions): Recording {
  const { recording, findings } = openEdf(bytes, file, id, options);
  return { ...recording, notes: [...recording.notes, ...sentencesOf(findings)] };
}

/** As `readEdf`, with what a tolerant reading found beside the recording. */
export function openEdf(bytes: Uint8Array, file: string, id: string, options: EdfOptions): ReadResult {
  const header = readEdfHeader(bytes, file);
  const damage = damageOf(options);
  const records = findRecords(bytes, file, header, damage, options);
  const { startedAt } = header;
  const sources = sourcesOf(bytes, file, header, records, options);
  const annotations = trackOf(records);
  if (sources.length === 0 && annotations.length === 0)
    throw new AfferentError(file, {
      got: "no annotation, and no signal but annotations that was asked for",
      want: "at least one of either",
    });
  const recording: Recording = {
    id,
    ...(startedAt === undefined ? {} : { startedAt: laterThan(startedAt, records.firstTicks, records.decimals) }),
    sources,
    annotations,
    notes: header.notes,
  };
  return { recording, findings: damage.findings };
}

const nameOf = ({ label, origin }: EdfSignal, { role }: EdfOptions): string =>
  role?.(label) ?? origin?.source ?? roleOf(label);

interface Member {
  readonly signal: EdfSignal;
  readonly offset: number;
}

function sourcesOf(
  bytes: Uint8Array,
  file: string,
  header: EdfHeader,
  records: EdfRecords,
  options: EdfOptions,
): readonly Source[] {
  const groups = new Map<string, Member[]>();
  for (const [index, signal] of header.signals.entries()) {
    if (signal.isAnnotations || options.signals?.includes(signal.label) === false) continue;
    const key = `${nameOf(signal, options)} ${signal.samplesPerRecord}`;
    groups.set(key, [...(groups.get(key) ?? []), { signal, offset: records.offsets[index]! }]);
  }
  const placed = [...groups.values()].map((members) => {
    const { samplesPerRecord } = members[0]!.signal;
    return { members, samplesPerRecord, placement: placeRecords(file, header, records, samplesPerRecord) };
  });
  checkSize(
    file,
    placed.reduce((sum, { members, placement }) => sum + members.length * placement.samples, 0),
    bytes.length,
    options,
  );
  const taken: string[] = [];
  return placed.map(({ members, samplesPerRecord, placement }) => {
    const rate = Rationals.divide(rational(samplesPerRecord), header.recordSeconds);
    const name = distinct(nameOf(members[0]!.signal, options), taken);
    const names: string[] = [];
    const channels = members.map((member) => ({
      name: distinct(member.signal.origin?.channel ?? member.signal.label, names),
      unit: member.signal.unit,
      values: valuesOf(bytes, header, records, member, placement),
    }));
    const stated = joinGaps(statedGaps(name, records, rate, placement.samples));
    const others = [...placement.gaps, ...cutOff(bytes, header, records, members, placement)];
    const gaps = [...stated, ...outside(others, stated)];
    const areFinite = members.every(({ signal }) => isFiniteThroughout(signal, header.sampleBytes));
    return makeSource({ ...trim({ name, rate, start: 0, channels, gaps }), areFinite });
  });
}

/** Whether the least and the most that so many bytes can say are finite as 32-bit floats; then so is all between them. */
function isFiniteThroughout({ gain, offset }: EdfSignal, sampleBytes: 2 | 3): boolean {
  const most = 2 ** (8 * sampleBytes - 1);
  return [-most, most].every((digital) => Number.isFinite(Math.fround(gain * (offset + digital))));
}

function valuesOf(
  bytes: Uint8Array,
  header: EdfHeader,
  records: EdfRecords,
  member: Member,
  placement: Placement,
): Float32Array {
  const { gain, offset, samplesPerRecord } = member.signal;
  const { bytesPerRecord } = records;
  return readSamples(
    bytes,
    header.sampleBytes,
    {
      firstByte: header.headerBytes + member.offset,
      bytesPerRecord,
      perRecord: samplesPerRecord,
      held: heldOf(bytes, header, records, member),
      gain,
      offset,
    },
    placement,
  );
}

function heldOf(bytes: Uint8Array, header: EdfHeader, records: EdfRecords, { signal, offset }: Member): number {
  const there = bytes.length - header.headerBytes;
  const held = samplesHeld(header, signal, offset, records.bytesPerRecord, there);
  return Math.min(records.count * signal.samplesPerRecord, held);
}

/** The frames that a file which ends early does not have in every channel. */
function cutOff(
  bytes: Uint8Array,
  header: EdfHeader,
  records: EdfRecords,
  members: readonly Member[],
  { starts, samples }: Placement,
): readonly Gap[] {
  const held = Math.min(...members.map((member) => heldOf(bytes, header, records, member)));
  const perRecord = members[0]!.signal.samplesPerRecord;
  if (held === records.count * perRecord) return [];
  const record = Math.floor(held / perRecord);
  const start = starts[record]! + (held - record * perRecord);
  return [{ start, frames: samples - start, reason: "the file ends early" }];
}

function trackOf(records: EdfRecords): readonly AnnotationTrack[] {
  const { decimals, firstTicks } = records;
  const items = records.annotations
    .filter(({ text }) => !isGapText(text))
    .map(({ onset, duration, text }) => ({
      sample: ticksOf(onset, decimals) - firstTicks,
      ...(duration === "" ? {} : { duration: ticksOf(duration, decimals) }),
      symbol: "",
      code: 0,
      subtype: 0,
      channel: 0,
      number: 0,
      text,
    }))
    .toSorted((a, b) => a.sample - b.sample);
  return items.length === 0 ? [] : [{ name: "annotations", rate: rational(10 ** decimals), start: rational(0), items }];
}
