/**
 * Runs many disturbed packet streams through the timeline and compares every frame with the truth: `npm run fuzz:clocks -- 10000 1` (streams, first seed).
 * Exits with 1 and names the seeds where a rule is broken.
 */
import { disturbedStream, keepDisturbed, type Kept } from "../packages/signals/src/timeline/packets.testing.ts";

const streams = Number(process.argv[2] ?? "1000");
const firstSeed = Number(process.argv[3] ?? "1");
const all: Kept[] = [];
const broken: string[] = [];
const started = performance.now();
for (let seed = firstSeed; seed < firstSeed + streams; seed++) {
  const stream = disturbedStream(seed);
  try {
    const kept = keepDisturbed(stream);
    all.push(kept);
    if (kept.worstSamples > 1 || kept.invented > 0 || kept.withheld > 0)
      broken.push(
        `seed ${seed}: ${kept.worstSamples.toFixed(2)} samples, ${kept.invented} invented, ${kept.withheld} withheld (${stream.description})`,
      );
  } catch (error) {
    broken.push(`seed ${seed}: ${String(error)}`);
  }
}
const share = (values: readonly number[], part: number): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0) * 1e3).toFixed(3);
};
const line = (name: string, values: readonly number[]): void =>
  console.log(
    `${name}: median ${share(values, 0.5)}, 95 % ${share(values, 0.95)}, 99.9 % ${share(values, 0.999)}, worst ${share(values, 1)} ms`,
  );
const sum = (of: (kept: Kept) => number): number => all.reduce((total, kept) => total + of(kept), 0);
const counted = (of: keyof Kept["counts"][number]): number =>
  sum(({ counts }) => counts.reduce((total, each) => total + each[of], 0));
console.log(
  `${streams} streams, ${sum(({ valued }) => valued)} values, ${sum(({ missing }) => missing)} frames missing`,
);
line(
  "worst time error of a stream",
  all.map(({ worstSeconds }) => worstSeconds),
);
line(
  "worst skew between any two sources",
  all.map(({ worstSkewSeconds }) => worstSkewSeconds),
);
line(
  "worst skew later than 45 s, no reset",
  all.map(({ laterSkewSeconds }) => laterSkewSeconds),
);
line(
  "worst skew within one device",
  all.map(({ worstSkewOneDeviceSeconds }) => worstSkewOneDeviceSeconds),
);
line(
  "greatest lateness",
  all.map(({ latenessSeconds }) => latenessSeconds),
);
for (const name of ["packets", "duplicates", "reordered", "lost", "late", "implausible", "beforeOrigin"] as const)
  console.log(`${name}: ${counted(name)}`);
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s, ${broken.length} streams broke a rule`);
for (const text of broken.slice(0, 20)) console.log(text);
process.exitCode = broken.length > 0 ? 1 : 0;
