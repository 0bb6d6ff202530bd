import { AfferentError } from "@afferent/core";

/**
 * What to note of a wall clock: the moment in UTC, and the local time with its offset. Time zones, daylight saving and corrections of the wall clock end here: nothing in a
 * recording or a timeline knows them, so no sample moves when they change. Source: RFC 3339, section 4.
 * In: UTC in seconds since 1970-01-01, whole minutes east of Greenwich, -1080 to 1080. Out: "2026-03-29T00:30:00.000Z (local 01:30:00, UTC+01:00)". Does not know where a person was.
 * @throws AfferentError outside these ranges.
 */
export function wallClockNote(utcSeconds: number, offsetMinutes: number): string {
  if (!Number.isFinite(utcSeconds) || Math.abs(utcSeconds) > 8e12)
    throw new AfferentError("wallClockNote", { got: `${utcSeconds} s`, want: "seconds since 1970" });
  if (!Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > 1080)
    throw new AfferentError("wallClockNote", { got: `${offsetMinutes} minutes`, want: "-1080 to 1080, whole" });
  const utc = new Date(utcSeconds * 1000).toISOString();
  const local = new Date((utcSeconds + offsetMinutes * 60) * 1000).toISOString().slice(11, 19);
  const size = Math.abs(offsetMinutes);
  return `${utc} (local ${local}, UTC${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)})`;
}

const two = (value: number): string => String(value).padStart(2, "0");
