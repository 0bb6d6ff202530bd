/**
 * Runs many disturbed packet streams through the timeline, as they come and when all of it is there, and compares every frame with the truth:
 * `npm run fuzz:clocks -- 1000 1` (streams, first seed), `-- 1000 1 batch` one way only. Exits with 1 and names the seeds where a rule is broken: one sample, 1 ms of skew, nothing invented, nothing
 * withheld without its reason. The skew is a rule that some streams break: docs/live.md says how many, and why.
 */
import { disturbedStream, keepDisturbed, type Kept } from "../packages/signals/src/timeline/packets.testing.ts";

const streams = Number(process.argv[2] ?? "1000");
const firstSeed = Number(process.argv[3] ?? "1");
const ways = (["live", "batch"] as const).filter((way) => (process.argv[4] ?? way) === way);
const broken: string[] = [];
const skewSecondsMax = 1e-3;

const share = (values: readonly number[], part: number): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0) * 1e3).toFixed(3);
};
const line = (name: string, values: readonly number[]): void =>
  console.log(
    `${name}: median ${share(values, 0.5)}, 95 % ${share(values, 0.95)}, 99.9 % ${share(values, 0.999)}, worst ${share(values, 1)} ms`,
  );

function report(way: string, all: readonly Kept[]): void {
  const sum = (of: (kept: Kept) => number): number => all.reduce((total, kept) => total + of(kept), 0);
  const counted = (of: keyof Kept["counts"][number]): number =>
    sum(({ counts }) => counts.reduce((total, each) => total + each[of], 0));
  const [valued, unknown] = [sum((kept) => kept.valued), sum((kept) => kept.unknown)];
  console.log(`${way}: ${streams} streams, ${valued} values, ${sum(({ missing }) => missing)} frames missing`);
  console.log(
    `${unknown} of them because their clock was not known to 1 ms (${((100 * unknown) / (valued + unknown)).toFixed(2)} %), in ${all.filter((kept) => kept.unknown > 0).length} streams`,
  );
  const lines: readonly (readonly [string, keyof Kept])[] = [
    ["worst time error of a stream", "worstSeconds"],
    ["worst skew between any two sources", "worstSkewSeconds"],
    ["worst skew within one device", "worstSkewOneDeviceSeconds"],
    ["greatest lateness", "latenessSeconds"],
  ];
  for (const [name, of] of lines)
    line(
      name,
      all.map((kept) => kept[of] as number),
    );
  const skewed = all.filter((kept) => kept.worstSkewSeconds > skewSecondsMax).length;
  console.log(`${skewed} streams with a skew above ${skewSecondsMax * 1e3} ms`);
  for (const name of ["packets", "duplicates", "reordered", "lost", "late", "implausible", "unplaced"] as const)
    console.log(`${name}: ${counted(name)}`);
}

const started = performance.now();
const kept = new Map<string, Kept[]>(ways.map((way) => [way, []]));
for (let seed = firstSeed; seed < firstSeed + streams; seed++) {
  const stream = disturbedStream(seed);
  for (const way of ways)
    try {
      const each = keepDisturbed(stream, way);
      kept.get(way)!.push(each);
      if (each.worstSamples > 1 || each.worstSkewSeconds > skewSecondsMax || each.invented > 0 || each.withheld > 0)
        broken.push(
          `${way}, seed ${seed}: ${each.worstSamples.toFixed(2)} samples, skew ${(each.worstSkewSeconds * 1e3).toFixed(3)} ms (within a device ${(each.worstSkewOneDeviceSeconds * 1e3).toFixed(3)}), ${each.invented} invented, ${each.withheld} withheld (${stream.description})`,
        );
    } catch (error) {
      broken.push(`${way}, seed ${seed}: ${String(error)}`);
    }
}
for (const way of ways) report(way, kept.get(way)!);
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s, ${broken.length} times a rule was broken`);
for (const text of broken.slice(0, 20)) console.log(text);
process.exitCode = broken.length > 0 ? 1 : 0;
