import { isoTimeOf } from "../csv/iso-time.ts";

/** A moment as an export writes it: local time with its distance from UTC. */
export interface Moment {
  readonly utcSeconds: number;
  readonly offsetMinutes: number;
}

const pattern = /^\d{4}-\d\d-(\d\d) \d\d:\d\d:\d\d [+-]\d{4}$/;

/** "2018-09-10 02:28:55 -0700" as a moment; undefined for anything else, and for days and hours that are not on the calendar. */
export function momentOf(text: string): Moment | undefined {
  const day = pattern.exec(text)?.[1];
  const time = day === undefined ? undefined : isoTimeOf(text);
  if (time?.offsetMinutes === undefined) return undefined;
  const { localMs, offsetMinutes } = time;
  // A day that the month does not have has become one of the next month.
  if (new Date(localMs).getUTCDate() !== Number(day) || Math.abs(offsetMinutes) > 18 * 60) return undefined;
  return { utcSeconds: localMs / 1000 - 60 * offsetMinutes, offsetMinutes };
}

/** "7:17:42.74 AM" or "07:17:42,74" as seconds after midnight; NaN for anything else. */
export function timeOfDay(text: string): number {
  const found = /^(\d{1,2}):(\d\d):(\d\d(?:[.,]\d{1,6})?)\s*([AaPp])?/.exec(text.trim());
  if (found === null) return Number.NaN;
  const half = found[4]?.toLowerCase();
  const hour = half === undefined ? Number(found[1]) : (Number(found[1]) % 12) + (half === "p" ? 12 : 0);
  return hour * 3600 + Number(found[2]) * 60 + Number(found[3]!.replace(",", "."));
}
