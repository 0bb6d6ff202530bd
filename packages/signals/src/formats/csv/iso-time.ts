const pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;

/** What an ISO 8601 time says: the clock on the wall, and its distance from UTC where it is written. */
interface IsoTime {
  readonly localMs: number;
  readonly offsetMinutes?: number;
}

/** Reads "2024-05-01T12:30:00.250+02:00", with a space or "T", with or without a fraction and a zone; undefined for anything else. */
export function isoTimeOf(text: string): IsoTime | undefined {
  const found = pattern.exec(text.trim());
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return undefined;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second) + Number(`0.${found[7] ?? "0"}`) * 1000;
  const zone = found[8]?.toUpperCase();
  if (zone === undefined) return { localMs };
  if (zone === "Z" || zone === "UTC") return { localMs, offsetMinutes: 0 };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return { localMs, offsetMinutes: zone.startsWith("-") ? -minutes : minutes };
}

/** The same as milliseconds since 1970: in UTC where the zone is written, else on the clock of the wall. */
export function isoMs(text: string): number | undefined {
  const time = isoTimeOf(text);
  return time === undefined ? undefined : time.localMs - 60_000 * (time.offsetMinutes ?? 0);
}
