import type { Algorithm, Binding } from "@afferent/core";
import type { Deed } from "./unit-run.testing.ts";

/** Values that no sensor means and every driver sends one day. */
const odd = [NaN, Infinity, -Infinity, 3.4e38, -3.4e38, 1e15, -1e15, 2e15, 1e-45, -1e-45, -0, 0, 1e-38];

const chances = { snapshot: 0.02, missing: 0.04, silentSource: 0.05, oddFrame: 0.01 };

/** Sensors as a seed has them, within what the algorithm takes. */
export function fuzzBindings({ draft }: Algorithm, next: () => number): Readonly<Record<string, Binding>> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  return Object.fromEntries(
    draft.sources.map(({ name, unit, channels, rateHz }) => {
      const rates = [25, 50, 64, 100, 125, 128, 200, 250].filter((rate) => rate >= Number(rateHz.min));
      const binding: Binding = {
        rateHz: pick(rates),
        channels: channels.min + Math.floor(next() * (channels.max - channels.min + 1)),
        unit,
        range: next() < 0.5 ? "any" : { low: -4, high: 4 },
        skewSeconds: pick(["1/8", "1/4", "1"]),
      };
      return [name, binding];
    }),
  );
}

/** What a hostile band does for some seconds: pieces of any length, odd values, gaps, silent sensors, damaged snapshots. */
export function fuzzDeeds(
  { draft }: Algorithm,
  bindings: Readonly<Record<string, Binding>>,
  { seconds, stateBits }: { readonly seconds: number; readonly stateBits: number },
  next: () => number,
): readonly Deed[] {
  const deeds: Deed[] = [];
  const sources = draft.sources.map(({ name }) => bindings[name]!);
  const turns = 0.6 + 2 * next();
  const frame = sources.map(() => 0);
  for (let at = 0; at < seconds; at += 0.1 + next() * 0.4) {
    if (next() < chances.snapshot)
      deeds.push({
        // Each bit once: two flips of one bit would leave the snapshot sound.
        flippedBits: [
          ...new Set(Array.from({ length: 1 + Math.floor(next() * 3) }, () => Math.floor(next() * stateBits))),
        ],
      });
    for (const [source, { rateHz, channels }] of sources.entries()) {
      if (next() < chances.silentSource) continue;
      const count = Math.max(0, Math.floor(at * Number(rateHz)) - frame[source]!);
      frame[source]! += count;
      if (count === 0) continue;
      const size = next() < 0.05 ? 1000 : 1;
      const values = Float32Array.from({ length: count * channels }, (_, k) =>
        next() < chances.oddFrame
          ? odd[Math.floor(next() * odd.length)]!
          : size * (Math.sin(2 * Math.PI * turns * (at + k / channels / Number(rateHz))) + next() - 0.5),
      );
      deeds.push({ source, count, frames: next() < chances.missing ? null : values });
    }
  }
  return deeds;
}
