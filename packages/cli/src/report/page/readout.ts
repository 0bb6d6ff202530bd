import type { PayloadRate } from "../payload.ts";
import { timeLabel } from "../ticks.ts";

/** One line of words for the reading nearest to a time: what was estimated, how sure, what was true. */
export function readingAt(rate: PayloadRate, seconds: number): string {
  let nearest = -1;
  for (let index = 0; index < rate.atSeconds.length; index++) {
    if (nearest < 0 || Math.abs(rate.atSeconds[index]! - seconds) < Math.abs(rate.atSeconds[nearest]! - seconds))
      nearest = index;
  }
  if (nearest < 0) return "";
  const at = rate.atSeconds[nearest]!;
  const estimate = rate.estimate[nearest] ?? null;
  const low = rate.low[nearest] ?? null;
  const high = rate.high[nearest] ?? null;
  const truth = rate.truth?.[nearest] ?? null;
  const parts = [timeLabel(at, 3600)];
  if (estimate === null) parts.push("no estimate");
  else parts.push(`estimate ${estimate.toFixed(1)} ${rate.unit}`);
  if (low !== null && high !== null) parts.push(`90 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`);
  if (truth !== null) parts.push(`truth ${truth.toFixed(1)}`);
  if (rate.trusted[nearest] !== true) parts.push(`no value: ${rate.reasons[nearest] || "not trusted"}`);
  return parts.join("  ·  ");
}
