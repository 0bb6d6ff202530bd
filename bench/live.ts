/**
 * A long live stream through standard input: memory over time, speed, latency, and whether every reading is that of the file.
 * `npm run bench:live -- 24 1000` streams 24 hours at up to 1000 times real time (the simulated workout of ten minutes, again and again, as binary packets).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { binaryPackets } from "../packages/cli/src/live/stream.testing.ts";
import { runRecording } from "../packages/evidence/src/index.ts";
import { heartRate } from "../packages/library/src/index.ts";
import { makeSource, presets, type Recording, simulateWorkout } from "../packages/signals/src/index.ts";

const hours = Number(process.argv[2] ?? "24");
const pace = Number(process.argv[3] ?? "1000");
const names = ["ppg", "acc"];

/** The workout so many times over, in f32. */
function repeated(times: number): Recording {
  const { recording } = simulateWorkout({ ...presets.workout, seed: 9 });
  const sources = recording.sources
    .filter(({ name }) => names.includes(name))
    .map((source) => {
      // Whole minutes of whole frames, so that the sources keep step.
      const frames = (599 * source.rate.numerator) / source.rate.denominator;
      const gaps = source.gaps.filter((gap) => gap.start + gap.frames <= frames);
      return makeSource({
        ...source,
        start: 0,
        channels: source.channels.map(({ name, unit, values }) => {
          const all = new Float32Array(frames * times);
          for (let n = 0; n < times; n++) all.set(values.subarray(0, frames), n * frames);
          return { name, unit, values: all };
        }),
        gaps: Array.from({ length: times }, (_, n) =>
          gaps.map((gap) => Object.assign({}, gap, { start: gap.start + n * frames })),
        ).flat(),
      });
    });
  return { ...recording, sources };
}

const megabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0") / 1024;

const recording = repeated(Math.max(1, Math.round((hours * 3600) / 599)));
const seconds =
  recording.sources[0]!.frames / (recording.sources[0]!.rate.numerator / recording.sources[0]!.rate.denominator);
const child = spawn(process.execPath, ["packages/cli/bin/afferent.mjs", "run", "heart-rate", "-", "--json"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const lines: string[] = [];
const read = createInterface({ input: child.stdout });
read.on("line", (line) => lines.push(line));
const ended = once(read, "close");
const memory: number[] = [];
const started = performance.now();
let [sent, shown] = [0, 0];
for (const packet of binaryPackets(recording, names)) {
  if (!child.stdin.write(packet)) await once(child.stdin, "drain");
  // Two sources, packets of 0.2 s.
  sent += 0.1;
  const aheadMs = (sent / pace) * 1000 - (performance.now() - started);
  if (aheadMs > 20) await new Promise((done) => setTimeout(done, aheadMs));
  if (sent >= (shown + 1) * (seconds / 12)) {
    shown++;
    memory.push(megabytes(child.pid!));
    console.log(`${(sent / 3600).toFixed(1)} h of signal: ${memory.at(-1)!.toFixed(0)} MB`);
  }
}
child.stdin.end();
await ended;
const took = (performance.now() - started) / 1000;
const parsed = lines.map((line) => JSON.parse(line) as Record<string, number>);
const summary = parsed.pop();
const work = parsed.map(({ workMs }) => workMs!).toSorted((a, b) => a - b);
const behind = parsed.map(({ behindSeconds }) => behindSeconds!).toSorted((a, b) => a - b);
const at = (values: readonly number[], part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0;
console.log(`${(seconds / 3600).toFixed(2)} h in ${took.toFixed(0)} s: ${(seconds / took).toFixed(0)} times real time`);
console.log(
  `work per reading: median ${at(work, 0.5).toFixed(2)}, 99 % ${at(work, 0.99).toFixed(2)}, worst ${at(work, 1).toFixed(1)} ms`,
);
console.log(`behind the newest sample: median ${at(behind, 0.5).toFixed(2)}, worst ${at(behind, 1).toFixed(2)} s`);
console.log(JSON.stringify(summary));
const batch = runRecording(heartRate, recording).readings;
const isEqual = (live: Record<string, unknown>, file: object): boolean =>
  Object.entries(JSON.parse(JSON.stringify(file)) as object).every(
    ([name, value]) => JSON.stringify(live[name]) === JSON.stringify(value),
  );
const equal = batch.filter((reading, n) => parsed[n] !== undefined && isEqual(parsed[n], reading)).length;
console.log(`${equal} of ${batch.length} readings equal to the file's, ${parsed.length} printed`);
process.exitCode = equal === batch.length && parsed.length === batch.length ? 0 : 1;
