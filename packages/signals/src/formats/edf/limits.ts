import { AfferentError } from "@afferent/core";
import type { Channel, Source } from "../../recording/recording.ts";

/** What the eight characters of a physical minimum and maximum say, and the scale that follows from them. */
export interface Limits {
  readonly low: string;
  readonly high: string;
  readonly gain: number;
  readonly offset: number;
}

/** Least and greatest value outside gaps; 0 and 0 where everything is a gap. */
function rangeOf({ values }: Channel, { gaps, frames }: Source): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (const gap of [...gaps, { start: frames, frames: 0 }]) {
    for (let i = from; i < gap.start; i++) {
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
    from = gap.start + gap.frames;
  }
  return low > high ? [0, 0] : [low, high];
}

/**
 * Limits that contain a channel with room below, where the lowest digital value means "no sample".
 * @throws AfferentError where eight characters cannot state them: beyond eight digits, or finer than a millionth.
 */
export function limitsOf(source: Source, channel: Channel, bits: number): Limits {
  const [least, greatest] = rangeOf(channel, source);
  const range = greatest - least;
  const steps = 2 ** bits - 1;
  const room = range === 0 ? Math.max(1e-6, Math.abs(least) / 1000) : (range / steps) * 3;
  const low = eightCharacters(least - room, Math.floor);
  const high = eightCharacters(greatest + room, Math.ceil);
  const written = Number(high) - Number(low);
  const where = `source "${source.name}", channel "${channel.name}"`;
  if (low.length > 8 || high.length > 8)
    throw new AfferentError(where, {
      got: `values from ${least} to ${greatest} ${channel.unit}`,
      want: "limits of eight characters",
      remedy: "use a larger unit, or write WFDB",
    });
  if (range > 0 && written > 100 * range)
    throw new AfferentError(where, {
      got: `values from ${least} to ${greatest} ${channel.unit}`,
      want: "a range that eight characters can state",
      remedy: "use a smaller unit, or write WFDB",
    });
  const gain = written / steps;
  return { low, high, gain, offset: Number(high) / gain - (2 ** (bits - 1) - 1) };
}

/** The number with the most decimals that fit, rounded outwards; longer than eight characters where none does. */
function eightCharacters(value: number, round: (value: number) => number): string {
  if (Math.abs(value) > 99999999) return String(value).padEnd(9);
  for (let decimals = 7; decimals >= 0; decimals--) {
    const text = (round(value * 10 ** decimals) / 10 ** decimals).toFixed(decimals);
    if (text.length <= 8) return text;
  }
  return value.toFixed(0).padEnd(9);
}
