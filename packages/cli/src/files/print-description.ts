import { sentencesOf, type CsvGuess } from "@afferent/signals";
import type { Context } from "../context.ts";
import { left, renderTable, right } from "../terminal/table.ts";
import { csvProposal } from "./csv-proposal.ts";
import type { Description, SourceDescription } from "./description.ts";

/** Channels and annotation tracks beyond this are counted, not listed: a person reads a few. */
const namesMax = 8;

const fewOf = (names: readonly string[]): string =>
  names.length <= namesMax
    ? names.join(", ")
    : `${names.slice(0, namesMax).join(", ")} and ${names.length - namesMax} more`;

const time = (seconds: number | null): string => seconds?.toFixed(3) ?? "";

/** Prints what a file is and holds, for people. */
export function printDescription(path: string, description: Description, { print, style }: Context): void {
  const { format, sources, series, annotations, notes, findings, warnings } = description;
  print(`${style.bold(path)}: ${format.title}`);
  print(startOf(description));
  if (sources.length > 0) print(`\n${sourceTable(sources)}`);
  if (series.length > 0) {
    const columns = [left("series"), left("unit"), right("values"), right("from s"), right("to s"), left("origin")];
    const rows = series.map((each) => [
      each.name,
      each.unit,
      String(each.values),
      time(each.fromSeconds),
      time(each.toSeconds),
      each.origin,
    ]);
    print(`\n${renderTable(columns, rows)}`);
  }
  if (sources.length + series.length === 0) print("no source and no series");
  if (annotations.length > 0)
    print(`\nannotations: ${fewOf(annotations.map(({ name, count }) => `${name} ${count}`))}`);
  for (const note of notes) print(style.faint(`note: ${note}`));
  for (const finding of sentencesOf(findings)) print(style.warn(`damage: ${finding}`));
  for (const { where, got, want, remedy } of warnings)
    print(style.warn(`warning: ${where}: got ${got}, want ${want}; ${remedy}`));
  print("");
}

const digits = (value: number): string => String(value).padStart(2, "0");

function startOf({ startedAt, utcOffsetMinutes }: Description): string {
  if (startedAt === null) return "start not known";
  if (utcOffsetMinutes === null) return `starts ${startedAt} local time, distance from UTC not known`;
  const minutes = Math.abs(utcOffsetMinutes);
  const sign = utcOffsetMinutes < 0 ? "-" : "+";
  return `starts ${startedAt}${sign}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

function sourceTable(sources: readonly SourceDescription[]): string {
  const columns = [
    left("source"),
    right("rate Hz"),
    right("from s"),
    right("lasts s"),
    right("gaps"),
    right("gaps s"),
    left("unit"),
    left("channels"),
  ];
  return renderTable(
    columns,
    sources.map(({ name, rateHz, startSeconds, seconds, gaps, channels }) => [
      name,
      rateHz,
      startSeconds.toFixed(3),
      seconds.toFixed(3),
      String(gaps.count),
      gaps.seconds.toFixed(3),
      [...new Set(channels.map(({ unit }) => unit))].join(", "),
      fewOf(channels.map((channel) => channel.name)),
    ]),
  );
}

/** Prints what is certain of a table, and for what is not, what to state. */
export function printUnsaid(path: string, guess: CsvGuess, { print, style }: Context): void {
  print(`${style.bold(path)}: a table that does not say all of itself`);
  for (const sentence of guess.certain) print(`  certain: ${sentence}`);
  for (const { about, why, state } of guess.ask) print(`  not said: ${about} (${why}): state ${state}`);
  print(`With ${csvProposal(guess).join(" ")}`);
  print("Columns that do not matter need not be stated.\n");
}
