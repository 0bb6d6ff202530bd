import { readFileSync } from "node:fs";
import { AfferentError, rational, Rationals } from "@afferent/core";
import { readCsvColumns, type CsvGuess, type CsvTiming } from "@afferent/signals";

/** A clock that is further off than a hundredth is another rate. */
const offMax = 0.01;

type TimeColumn = Extract<CsvTiming, { kind: "time-column" }>;

/** What a table's own times make of a stated rate. */
interface RateAgainstTimes {
  /** Rows by the stated rate, or by the times on a grid of that rate where rows are missing. */
  readonly timing: CsvTiming;
  /** When the first row was, s; undefined for a table without times. */
  readonly firstSeconds: number | undefined;
}

/**
 * Holds a stated rate against what the table says of itself. It says nothing where it has neither a column of times whose unit is certain nor a comment with the rate.
 * In: `stated`, rows per second. Out: evenly spaced rows where the whole of the times agrees within 1 % (stamps may come in bursts); rows at their times where the usual
 * step agrees and rows are missing.
 * @throws AfferentError where neither agrees, with both rates.
 */
export function rateAgainstTimes(
  path: string,
  stated: Extract<CsvTiming, { kind: "rate" }>,
  { layout, timing }: CsvGuess,
): RateAgainstTimes {
  const hz = Rationals.toNumber(rational(stated.rate));
  if (timing?.kind === "rate") {
    const said = Rationals.toNumber(rational(timing.rate));
    if (Math.abs(said / hz - 1) > offMax) refuse(path, `a comment that says ${said} rows per second`, hz);
  }
  if (timing?.kind !== "time-column") return { timing: stated, firstSeconds: undefined };
  const seconds = timesOf(path, layout, timing);
  const firstSeconds = seconds.find((time) => Number.isFinite(time));
  if (firstSeconds === undefined || seconds.length < 2) return { timing: stated, firstSeconds };
  const { rows, spanSeconds, pauseSeconds, usualSeconds } = spacingOf(seconds);
  if (Math.abs(spanSeconds * hz - rows) <= offMax * rows + pauseSeconds * hz) return { timing: stated, firstSeconds };
  const saidHz = pauseSeconds > 0 ? rows / spanSeconds : 1 / usualSeconds;
  if (pauseSeconds === 0 && Math.abs(saidHz / hz - 1) <= offMax)
    return { timing: { ...timing, rate: stated.rate }, firstSeconds };
  const shown = typeof timing.column === "number" ? `#${timing.column}` : `"${timing.column}"`;
  const rises = saidHz > 0 && Number.isFinite(saidHz);
  const said = rises ? `of ${Number(saidHz.toPrecision(4))} rows per second` : "that do not rise";
  return refuse(path, `times in ${shown} ${said}`, hz);
}

function refuse(path: string, got: string, hz: number): never {
  throw new AfferentError(path, {
    got,
    want: `the stated rate of ${hz} Hz, within ${100 * offMax} %`,
    remedy: "leave --rate out, the table says its own; where its times are wrong, take that column out of the table",
  });
}

const perSecond = { s: 1, ms: 1e3, us: 1e6, ns: 1e9, iso8601: 1e3 } as const;

function timesOf(path: string, layout: CsvGuess["layout"], { column, unit }: TimeColumn): Float64Array {
  const wanted = unit === "iso8601" ? { column, as: unit } : column;
  const { columns } = readCsvColumns(readFileSync(path), path, layout, [wanted]);
  return columns[0]!.map((time) => time / perSecond[unit]);
}

/** How rows lie in time. */
interface Spacing {
  /** Steps from the first row with a time to the last. */
  readonly rows: number;
  readonly spanSeconds: number;
  /** Where several rows come with nearly one stamp: the mean pause to the next such burst, by which the ends of the span are unsure; else 0. */
  readonly pauseSeconds: number;
  /** The mean of the steps around their median: times in whole milliseconds have steps of two sizes. */
  readonly usualSeconds: number;
}

function spacingOf(seconds: Float64Array): Spacing {
  const [first, last] = [seconds.findIndex(Number.isFinite), seconds.findLastIndex(Number.isFinite)];
  const [rows, spanSeconds] = [last - first, seconds[last]! - seconds[first]!];
  const steps = seconds
    .slice(1)
    .map((time, row) => time - seconds[row]!)
    .filter((step) => Number.isFinite(step))
    .toSorted();
  const median = steps[steps.length >> 1] ?? 0;
  const mean = spanSeconds / Math.max(1, rows);
  const areBursts = median < mean / 2 && (steps[Math.floor(0.98 * steps.length)] ?? 0) > mean;
  return {
    rows,
    spanSeconds,
    pauseSeconds: areBursts ? meanOf(steps.filter((step) => step > mean)) : 0,
    usualSeconds: meanOf(steps.filter((step) => Math.abs(step - median) < median / 2)),
  };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value / values.length, 0);
