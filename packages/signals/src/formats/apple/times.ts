/** A moment as an export writes it: local time with its distance from UTC. */
export interface Moment {
  readonly utcSeconds: number;
  readonly offsetMinutes: number;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** "2018-09-10 02:28:55 -0700" as a moment; undefined for anything else, and for days and hours that are not on the calendar. */
export function momentOf(text: string): Moment | undefined {
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetMinutes = (found[7] === "-" ? -1 : 1) * (60 * Number(found[8]) + Number(found[9]));
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(localMs);
  if (back.getUTCDate() !== day || back.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  if (Math.abs(offsetMinutes) > 18 * 60) return undefined;
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
