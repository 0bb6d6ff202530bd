import { AfferentError, rational, Rationals } from "@afferent/core";
import type { Gap } from "../../recording/recording.ts";
import type { Damage } from "../findings.ts";
import { checkSize, type ReadOptions } from "../format.ts";
import { readAnnotationLists, type EdfAnnotation } from "./annotations.ts";
import type { EdfHeader, EdfSignal } from "./header.ts";
import { decimalsOf, ticksOf } from "./ticks.ts";

/** Times in an EDF+ file have at most so many decimals here: ticks of 100 ns stay safe integers for three years. */
const decimalsMax = 7;

/** The data records of a file: how many, how long, and when each began. */
export interface EdfRecords {
  /** As the header promises, or as many whole ones as there are. */
  readonly count: number;
  readonly bytesPerRecord: number;
  /** Where each signal begins in a record, in bytes. */
  readonly offsets: readonly number[];
  readonly annotations: readonly EdfAnnotation[];
  /** Ticks per second are 10^decimals. */
  readonly decimals: number;
  /** Ticks from the header's start to the first record. */
  readonly firstTicks: number;
  /** Ticks from the first record to each, where the file is discontinuous. */
  readonly ticks: Float64Array | undefined;
}

/**
 * Finds the data records and reads their annotations.
 * @throws AfferentError where the file is shorter or longer than its header says, or a record does not tell its time, unless damage is tolerated.
 */
export function findRecords(
  bytes: Uint8Array,
  file: string,
  header: EdfHeader,
  damage: Damage,
  options: ReadOptions,
): EdfRecords {
  let bytesPerRecord = 0;
  const offsets = header.signals.map(({ samplesPerRecord }) => {
    const offset = bytesPerRecord;
    bytesPerRecord += samplesPerRecord * header.sampleBytes;
    return offset;
  });
  const there = bytes.length - header.headerBytes;
  const whole = Math.floor(there / bytesPerRecord);
  const count = header.records ?? whole;
  if (count === 0)
    throw new AfferentError(`${file}, byte ${header.headerBytes}`, { got: "no data record", want: "at least one" });
  // Every record has an entry of its own in memory, whether it is there or promised; a whole file passes.
  if (header.records !== undefined) checkSize(file, count * Math.max(1, bytesPerRecord / 4), bytes.length, options);
  const remedy = "the file is cut off or belongs to another header; fetch it again";
  const end = header.headerBytes + count * bytesPerRecord;
  const want = `${end} bytes: ${count} data records of ${bytesPerRecord} bytes`;
  if (bytes.length < end) {
    const missing = header.signals
      .map((signal, index) => {
        const held = samplesHeld(header, signal, offsets[index]!, bytesPerRecord, there);
        return { signal: signal.label, start: held, samples: count * signal.samplesPerRecord - held };
      })
      .filter((_, index) => !header.signals[index]!.isAnnotations);
    damage.report({ where: `${file}, byte ${bytes.length}`, got: "the end of the file", want, missing }, remedy);
  }
  if (bytes.length > end)
    damage.report({ where: `${file}, byte ${end}`, got: `${bytes.length - end} bytes more`, want }, remedy);
  return {
    count,
    bytesPerRecord,
    offsets,
    ...readTimes(bytes, file, header, { count, whole, bytesPerRecord, offsets }, damage),
  };
}

/** How many samples of a signal so many bytes of data records hold; the last record may be cut off. */
export function samplesHeld(
  header: EdfHeader,
  signal: EdfSignal,
  offset: number,
  bytesPerRecord: number,
  bytes: number,
): number {
  const whole = Math.floor(bytes / bytesPerRecord);
  const rest = Math.floor((bytes - whole * bytesPerRecord - offset) / header.sampleBytes);
  return whole * signal.samplesPerRecord + Math.min(signal.samplesPerRecord, Math.max(0, rest));
}

function readTimes(
  bytes: Uint8Array,
  file: string,
  header: EdfHeader,
  layout: Pick<EdfRecords, "count" | "bytesPerRecord" | "offsets"> & { readonly whole: number },
  damage: Damage,
): Pick<EdfRecords, "annotations" | "decimals" | "firstTicks" | "ticks"> {
  const lists = header.signals.flatMap(({ isAnnotations }, index) => (isAnnotations ? [index] : []));
  const annotations: EdfAnnotation[] = [];
  const onsets: (string | undefined)[] = [];
  const remedy = "the file is damaged; fetch it again";
  if (header.plus !== "none" && lists.length === 0)
    damage.report(
      { where: file, got: "an EDF+ or BDF+ file without annotations", want: 'a signal "EDF Annotations"' },
      remedy,
    );
  const timed = lists.length > 0 && header.plus !== "none" ? Math.min(layout.count, layout.whole) : 0;
  for (let record = 0; record < timed; record++) {
    let onset: string | undefined;
    for (const [place, index] of lists.entries()) {
      const at = header.headerBytes + record * layout.bytesPerRecord + layout.offsets[index]!;
      const length = header.signals[index]!.samplesPerRecord * header.sampleBytes;
      const read = readAnnotationLists(bytes.subarray(at, at + length));
      for (const item of read.items) annotations.push(item);
      if (place === 0) onset = read.onset;
      const where = `${file}, byte ${at}`;
      if (read.problem !== undefined)
        damage.report({ where, got: read.problem, want: '"+", seconds, byte 20, texts, byte 20, byte 0' }, remedy);
      else if (place === 0 && onset === undefined)
        damage.report(
          { where, got: `data record ${record + 1} without its time`, want: "an annotation list with an empty text" },
          remedy,
        );
    }
    onsets.push(onset);
  }
  const texts = [
    ...onsets.filter((one) => one !== undefined),
    ...annotations.flatMap((one) => [one.onset, one.duration]),
  ];
  const decimals = texts.reduce((most, text) => Math.max(most, Math.min(decimalsMax, decimalsOf(text))), 0);
  const firstTicks = onsets[0] === undefined ? 0 : ticksOf(onsets[0], decimals);
  const discontinuous = header.plus === "discontinuous";
  const ticks = discontinuous ? ticksOfRecords(onsets, header, layout.count, decimals, firstTicks) : undefined;
  return { annotations, decimals, firstTicks, ticks };
}

/** A record without its time is taken to follow the one before. */
function ticksOfRecords(
  onsets: readonly (string | undefined)[],
  header: EdfHeader,
  count: number,
  decimals: number,
  firstTicks: number,
): Float64Array {
  const step = Rationals.toNumber(header.recordSeconds) * 10 ** decimals;
  const ticks = new Float64Array(count);
  for (let record = 0; record < count; record++) {
    const onset = onsets[record];
    const follows = record === 0 ? 0 : ticks[record - 1]! + step;
    ticks[record] = onset === undefined ? follows : ticksOf(onset, decimals) - firstTicks;
  }
  return ticks;
}

/** Where each record's samples of a signal go, and how many samples the timeline has. */
export interface Placement {
  readonly starts: Float64Array;
  readonly samples: number;
  /** Between records. */
  readonly gaps: readonly Gap[];
}

/**
 * Places records by their times, to the nearest sample. Records may touch, within the rounding of their times; they may not overlap.
 * @throws AfferentError naming the record.
 */
export function placeRecords(
  file: string,
  header: EdfHeader,
  records: EdfRecords,
  samplesPerRecord: number,
): Placement {
  const starts = new Float64Array(records.count);
  const gaps: Gap[] = [];
  const rate = Rationals.divide(rational(samplesPerRecord), header.recordSeconds);
  const perTick = Rationals.toNumber(rate) / 10 ** records.decimals;
  // Half of the last decimal, where times are stated finely enough that this cannot hide a lost record.
  const tolerance = Math.max(0.75, records.decimals < 3 ? 0 : 0.5 * perTick);
  let end = 0;
  for (let record = 0; record < records.count; record++) {
    const stated = records.ticks === undefined ? end : records.ticks[record]! * perTick;
    const start = Math.abs(stated - end) < tolerance ? end : Math.round(stated);
    if (start < end)
      throw new AfferentError(`${file}, data record ${record + 1}`, {
        got: `a start ${(records.ticks?.[record] ?? 0) / 10 ** records.decimals} s after the first`,
        want: `${Rationals.toNumber(Rationals.divide(rational(end), rate))} s or later, when the record before ends`,
        remedy: "the file is damaged; fetch it again",
      });
    if (start > end) gaps.push({ start: end, frames: start - end, reason: "between data records" });
    starts[record] = start;
    end = start + samplesPerRecord;
  }
  return { starts, samples: end, gaps };
}
