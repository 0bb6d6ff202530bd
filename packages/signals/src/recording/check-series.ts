import { AfferentError } from "@afferent/core";
import type { Series } from "./numbers.ts";

/**
 * Checks the promises of a series: name, unit, arrays of one length, finite values, times that never go back, labels for every value.
 * @throws AfferentError with the series' name.
 */
export function checkSeries(series: Series): void {
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(`series "${series.name}"`, { got, want });
  };
  const { timesSeconds: times, durationsSeconds: durations, values, labels } = series;
  if (series.name === "") refuse("an empty name", 'a name such as "heart-rate"');
  if (series.unit === "") refuse("no unit", 'a UCUM unit; "1" where it has none');
  if (times.length !== values.length) refuse(`${times.length} times for ${values.length} values`, "one each");
  if (durations !== undefined && durations.length !== values.length)
    refuse(`${durations.length} durations for ${values.length} values`, "one each");
  for (let i = 0; i < values.length; i++) {
    const [time, value, duration] = [times[i]!, values[i]!, durations?.[i] ?? 0];
    if (!Number.isFinite(time) || time < (times[i - 1] ?? time)) refuse(`time ${time} s at ${i}`, "times that rise");
    if (!Number.isFinite(value)) refuse(`value ${value} at ${i}`, "finite values");
    if (!(duration >= 0 && Number.isFinite(duration))) refuse(`duration ${duration} s at ${i}`, "0 s or more");
    if (labels !== undefined && labels[value] === undefined) refuse(`value ${value} at ${i}`, "a place in its labels");
  }
}
