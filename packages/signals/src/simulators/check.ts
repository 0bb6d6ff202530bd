import { AfferentError } from "@afferent/core";
import type { Span } from "./span.ts";

/** Refuses an option outside its range before anything is simulated: `where: got name = value, want low to high unit`. */
export function checkRange(
  where: string,
  name: string,
  value: number,
  range: { readonly low: number; readonly high: number; readonly unit: string },
): void {
  if (Number.isFinite(value) && value >= range.low && value <= range.high) return;
  const unit = range.unit === "1" ? "" : ` ${range.unit}`;
  throw new AfferentError(where, { got: `${name} = ${value}`, want: `${range.low} to ${range.high}${unit}` });
}

/** Refuses spans that run backwards. Spans may overlap, and may reach beyond the recording; what lies outside has no effect. */
export function checkSpans(where: string, name: string, spans: readonly Span[]): void {
  for (const { startSeconds, endSeconds } of spans)
    if (!(Number.isFinite(startSeconds) && Number.isFinite(endSeconds) && endSeconds >= startSeconds))
      throw new AfferentError(where, {
        got: `${name} from ${startSeconds} to ${endSeconds} s`,
        want: "spans that end at or after their start",
      });
}
