import { Rationals, rational } from "@afferent/core";
import type { CsvChannel, CsvGuess, CsvTiming } from "@afferent/signals";

/**
 * The options that state a CSV file whole: what the file says of itself, filled in, and what only its owner knows, with the choices in angle brackets.
 * Columns whose meaning is not known need stating only where they matter.
 */
export function csvProposal({ channels, timing, ask }: CsvGuess): readonly string[] {
  const questions = new Set(
    ask.map(({ state }) => {
      const [option = "", ...value] = state.split(" ");
      return value.length === 0 ? option : quoted(option, value.join(" "));
    }),
  );
  // Where only the times are open, they are all that needs stating.
  const maps = ask.length > 0 && ask.every(({ state }) => /^--(rate|time)\b/.test(state)) ? [] : mapsOf(channels);
  // A file may leave both the column of times and the rate open; one of them answers.
  return [...maps, ...(timing === undefined ? [] : [timingOption(timing)]), ...questions];
}

function mapsOf(channels: readonly CsvChannel[]): readonly string[] {
  const groups = new Map<string, CsvChannel[]>();
  for (const channel of channels) {
    const key = `${channel.source}\n${channel.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), channel]);
  }
  return [...groups.values()].map((group) => {
    const { source, unit } = group[0]!;
    return quoted("--map", `${source}=${group.map(({ column }) => shown(column)).join(",")}:${unit}`);
  });
}

function timingOption(timing: CsvTiming): string {
  if (timing.kind === "time-column") return quoted("--time", `${shown(timing.column)}:${timing.unit}`);
  const rate = rational(timing.rate);
  return `--rate ${Rationals.format(rate)}`;
}

const shown = (column: string | number): string => (typeof column === "number" ? `#${column}` : column);

/** Quotes for the shell, where a value has a blank or a sign that the shell would read. */
const quoted = (option: string, value: string): string =>
  /^[\w=,.:/-]+$/.test(value) ? `${option} ${value}` : `${option} "${value}"`;
