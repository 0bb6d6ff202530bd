import { isoTimeOf } from "../csv/iso-time.ts";
import { months } from "../months.ts";

/** Distances from UTC of the zone names that Java writes and that stand for one distance alone. */
const zones: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  PST: -480,
  PDT: -420,
  MST: -420,
  MDT: -360,
  EDT: -240,
  CET: 60,
  CEST: 120,
};
const javaDate = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([A-Z]{3,4}) (\d{4})$/;

/**
 * A time as exports write it: ISO 8601, or Java's "Mon Jun 12 09:10:15 PDT 2017". In seconds since 1970, of UTC where the zone is written, stated or known by its name, else
 * of the local clock (then `offsetMinutes` is absent); undefined where the text is neither.
 */
export function clockTime(
  text: string,
  statedOffsetMinutes: number | undefined,
): { readonly seconds: number; readonly offsetMinutes?: number } | undefined {
  const [, name, day, clock, zone, year] = javaDate.exec(text) ?? [];
  const month = months.indexOf(name?.toUpperCase() ?? "") + 1;
  const time = month > 0 ? isoTimeOf(`${year}-${String(month).padStart(2, "0")}-${day} ${clock}`) : isoTimeOf(text);
  if (time === undefined) return undefined;
  const offsetMinutes = time.offsetMinutes ?? statedOffsetMinutes ?? zones[zone ?? ""];
  if (offsetMinutes === undefined) return { seconds: time.localMs / 1000 };
  return { seconds: time.localMs / 1000 - 60 * offsetMinutes, offsetMinutes };
}
