import { AfferentError } from "@afferent/core";

/**
 * A value that changes over time: straight lines between the points, constant before the first and after the last. `[{ atSeconds: 0, value: 60 }]` is 60 throughout.
 * Times are body time, seconds after the recording's zero, and grow from point to point.
 */
export type TimeCourse = readonly { readonly atSeconds: number; readonly value: number }[];

/** @throws AfferentError where there is no point, times do not grow, or a value lies outside [low, high]. */
export function checkCourse(
  where: string,
  name: string,
  course: TimeCourse,
  range: { readonly low: number; readonly high: number; readonly unit: string },
): void {
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(where, { got: `${name} ${got}`, want });
  };
  if (course.length === 0) refuse("without a point", "at least one point");
  let previous = Number.NEGATIVE_INFINITY;
  for (const { atSeconds, value } of course) {
    if (!Number.isFinite(atSeconds) || atSeconds <= previous) refuse(`at ${atSeconds} s`, "times that grow");
    if (!(value >= range.low && value <= range.high))
      refuse(`of ${value} at ${atSeconds} s`, `${range.low} to ${range.high} ${range.unit}`);
    previous = atSeconds;
  }
}

/** Reads a course at times that never go back: it remembers where it was, so that a whole recording costs one pass. */
export function courseReader(course: TimeCourse): (seconds: number) => number {
  let index = 0;
  return (seconds) => {
    while (index + 1 < course.length && course[index + 1]!.atSeconds <= seconds) index++;
    const from = course[index]!;
    const to = course[index + 1];
    if (to === undefined || seconds <= from.atSeconds) return from.value;
    const share = (seconds - from.atSeconds) / (to.atSeconds - from.atSeconds);
    return from.value + share * (to.value - from.value);
  };
}
