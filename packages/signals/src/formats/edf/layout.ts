import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import type { Recording, Source } from "../../recording/recording.ts";

/** How a recording is cut into data records. */
export interface EdfLayout {
  readonly recordSeconds: Rational;
  readonly recordText: string;
  readonly sources: readonly SourceLayout[];
  /** The records that are written, by their place in time; those in which nothing was measured are left out. */
  readonly records: readonly number[];
}

export interface SourceLayout {
  readonly source: Source;
  readonly samplesPerRecord: number;
  /** Samples from the recording's zero to the source's first frame. */
  readonly head: number;
  /** Samples of all records, left out ones included. */
  readonly samples: number;
}

const recordBytesMax = 10_000_000;
const secondsMax = 100_000_000;

/**
 * Finds the shortest data record of at least one second that every rate divides and eight characters can state.
 * @throws AfferentError where there is none, or a source begins between two samples.
 */
export function layoutEdf(recording: Recording, sampleBytes: number): EdfLayout {
  const recordSeconds = durationOf(recording, sampleBytes);
  let count = recording.sources.length === 0 ? 1 : 0;
  const sources = recording.sources.map((source) => {
    const head = Rationals.multiply(source.start, source.rate);
    if (!Rationals.isInteger(head))
      throw new AfferentError(`source "${source.name}"`, {
        got: `a start of ${Rationals.format(source.start)} s at ${Rationals.format(source.rate)} Hz`,
        want: "a start on one of its samples' times, counted from the recording's zero",
        remedy: "resample it, or write its sources apart",
      });
    const samplesPerRecord = Rationals.toNumber(Rationals.multiply(recordSeconds, source.rate));
    count = Math.max(count, Math.ceil((head.numerator + source.frames) / samplesPerRecord));
    return { source, samplesPerRecord, head: head.numerator };
  });
  const laidOut = sources.map((one) => ({ ...one, samples: count * one.samplesPerRecord }));
  // The first and the last record always stand: they hold the recording's zero and its length.
  const records = Array.from({ length: count }, (_, record) => record).filter(
    (record) => record === 0 || record === count - 1 || laidOut.some((one) => measured(one, record)),
  );
  return { recordSeconds, recordText: decimalText(recordSeconds) ?? "1", sources: laidOut, records };
}

/** Whether any frame of the record is outside the source's gaps. */
function measured({ source, samplesPerRecord, head }: SourceLayout, record: number): boolean {
  const first = Math.max(0, record * samplesPerRecord - head);
  const end = Math.min(source.frames, (record + 1) * samplesPerRecord - head);
  if (end <= first) return false;
  return !source.gaps.some((gap) => gap.start <= first && gap.start + gap.frames >= end);
}

function durationOf(recording: Recording, sampleBytes: number): Rational {
  const [first, ...rest] = recording.sources.map((source) => source.rate);
  if (first === undefined) return rational(1);
  const common = rest.reduce(Rationals.commonDivisor, first);
  const shortest = Rationals.divide(rational(1), common);
  const perSecond = recording.sources.reduce(
    (sum, source) => sum + Rationals.toNumber(source.rate) * source.channels.length * sampleBytes,
    0,
  );
  // Only multiples of the denominator's factors other than 2 and 5 make a decimal that ends.
  let step = shortest.denominator;
  for (const factor of [2, 5]) while (step % factor === 0) step /= factor;
  const perUnit = Rationals.toNumber(shortest) * step;
  for (let n = Math.max(1, Math.ceil(1 / perUnit)); n * perUnit < secondsMax; n++) {
    const duration = Rationals.multiply(shortest, rational(n * step));
    if (Rationals.toNumber(duration) * perSecond > recordBytesMax) break;
    if (decimalText(duration) !== undefined) return duration;
  }
  throw new AfferentError(`recording "${recording.id}"`, {
    got: `rates ${recording.sources.map((source) => Rationals.format(source.rate)).join(", ")} Hz`,
    want: "rates that divide a data record of eight characters and ten megabytes",
    remedy: "resample, or write WFDB",
  });
}

/** The exact decimal of at most eight characters, or undefined. */
function decimalText(seconds: Rational): string | undefined {
  const text = String(Rationals.toNumber(seconds));
  return text.length <= 8 && /^\d+(\.\d+)?$/.test(text) && Rationals.equals(rational(text), seconds) ? text : undefined;
}
