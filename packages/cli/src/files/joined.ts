import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import type { Recording } from "@afferent/signals";
import type { Table } from "./table.ts";

/** Whether tables are parts of one recording: no source is in two of them. */
export function areParts(tables: readonly Table[]): boolean {
  const names = tables.flatMap(({ recording }) => recording.sources.map(({ name }) => name));
  return tables.length > 1 && new Set(names).size === names.length;
}

/**
 * Tables of one recording, each with its own rate, as one. Where they have times, these say how they lie to each other, to the microsecond, and the first row of all
 * is the recording's zero; without times all begin together.
 * @throws AfferentError for a source that two tables have, times in some tables alone, or tables that have no moment in common.
 */
export function joinTables(tables: readonly Table[], id: string): Recording {
  checkSources(tables);
  const starts = startsOf(tables);
  return {
    id,
    sources: tables.flatMap(({ recording }, at) =>
      recording.sources.map((source) => Object.assign({}, source, { start: starts[at]! })),
    ),
    annotations: tables.flatMap(({ recording }) => recording.annotations),
    notes: tables.flatMap(({ recording }) => recording.notes),
  };
}

function checkSources(tables: readonly Table[]): void {
  const owners = new Map<string, string>();
  for (const { path, recording } of tables)
    for (const { name } of recording.sources) {
      const owner = owners.get(name);
      if (owner !== undefined)
        throw new AfferentError(path, {
          got: `a source "${name}", which ${owner} has too`,
          want: "each source in one table of a recording",
          remedy: "name the files instead of the folder: each is then a recording of its own",
        });
      owners.set(name, path);
    }
}

/** Finer than any of these tables' rows, coarse enough that seconds since 1970 hold it. */
const startTicksPerSecond = 1_000_000;

function startsOf(tables: readonly Table[]): readonly Rational[] {
  const timed = tables.filter(({ firstSeconds }) => firstSeconds !== undefined);
  if (timed.length === 0) return tables.map(() => rational(0));
  const untimed = tables.find(({ firstSeconds }) => firstSeconds === undefined);
  if (untimed !== undefined)
    throw new AfferentError(untimed.path, {
      got: `no times, while ${timed[0]!.path} has them`,
      want: "times in all tables of a recording or in none: else nobody knows when this one begins",
      remedy: "add a column of times, or state --rate for all where they begin together and have one rate",
    });
  const spans = timed.map(({ path, firstSeconds, recording }) => {
    const seconds = recording.sources.map(({ frames, rate }) => frames / Rationals.toNumber(rate));
    return { path, from: firstSeconds!, to: firstSeconds! + Math.max(0, ...seconds) };
  });
  const last = spans.reduce((a, b) => (b.from > a.from ? b : a));
  const first = spans.reduce((a, b) => (b.to < a.to ? b : a));
  if (first.to <= last.from)
    throw new AfferentError(last.path, {
      got: `rows that begin ${(last.from - first.to).toFixed(3)} s after those of ${first.path} end`,
      want: "tables of one recording, with times of one clock",
      remedy: "see that both count from the same moment; recordings of their own go one by one",
    });
  const zero = Math.min(...spans.map(({ from }) => from));
  return spans.map(({ from }) =>
    rational({ numerator: Math.round((from - zero) * startTicksPerSecond), denominator: startTicksPerSecond }),
  );
}
