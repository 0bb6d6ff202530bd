/**
 * Damages small cuts of real files of every format by seed and reads them, strictly and tolerantly: no crash, no hang, no memory beyond 8 times the files and 64 MB.
 * Run: AFFERENT_DATA=<folder with format-samples> npm run fuzz:formats -- <mutations per format> <seed> [format]
 * Every format is read in a process of its own with 256 MB of heap. The process at work shows which mutation it is at; one that takes longer than ten seconds is
 * reported, and ended where it is not done after twenty. Memory is the process's resident high-water mark (Linux) over what it has at rest, and the array buffers that a mutation leaves, touched or not.
 */
import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { subjects } from "../packages/signals/src/formats/hostile/subjects.testing.ts";
import { folderOf, trial } from "../packages/signals/src/formats/hostile/trial.testing.ts";
import { dataFolder } from "../testing/needs.ts";

const secondsMax = 10;
const memoryMax = (bytes: number): number => 8 * bytes + 64_000_000;

interface Progress {
  /** The mutation that begins now. */
  readonly at?: number;
  readonly failure?: string;
  readonly line?: string;
}

const send = (progress: Progress): void => void process.send?.(progress);
const status = (field: string): number => {
  const text = readFileSync("/proc/self/status", "utf8");
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? "0");
};
/** From now on the high-water mark counts from what is resident now. */
const forgetPeak = (): void => writeFileSync("/proc/self/clear_refs", "5");
const isLinux = process.platform === "linux";
const collect = (): void => (globalThis as { gc?: () => void }).gc?.();

/** The bytes that one mutation needs at its peak, over what is resident before. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  collect();
  const buffers = process.memoryUsage().arrayBuffers;
  if (isLinux) forgetPeak();
  const resident = isLinux ? status("VmRSS") : 0;
  await work();
  const left = process.memoryUsage().arrayBuffers - buffers;
  return Math.max(left, isLinux ? status("VmHWM") - resident : 0);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 0);

/** In the process of a format: all its mutations. */
async function work(name: string, mutations: number, seed: number): Promise<void> {
  const cases = subjects.find((one) => one.name === name)!.cases(dataFolder());
  // Once through everything undamaged, so that what the process has at rest includes its code.
  for (const one of cases) await Promise.resolve(one.read(folderOf(one.files), true)).catch(() => undefined);
  collect();
  if (isLinux) forgetPeak();
  const atRest = isLinux ? status("VmRSS") : 0;
  const counts = { read: 0, refused: 0, crashed: 0 };
  let [slowest, slowestSeed, most, largest] = [0, 0, 0, 0];
  for (let n = 0; n < mutations; n++) {
    send({ at: n });
    const buffers = process.memoryUsage().arrayBuffers;
    const result = await trial(cases, seed + n);
    counts[result.outcome]++;
    if (result.milliseconds > slowest) [slowest, slowestSeed] = [result.milliseconds, seed + n];
    largest = Math.max(largest, result.bytes);
    if (result.outcome === "crashed") send({ failure: `seed ${seed + n} of ${result.message}` });
    if (result.milliseconds > 1000 * secondsMax) send({ failure: `seed ${seed + n} took ${result.milliseconds} ms` });
    // The mark of the whole run bounds every mutation in it. Where it is high, rubbish may be in it: the mutation is measured again by itself.
    const rough = Math.max(
      process.memoryUsage().arrayBuffers - buffers,
      isLinux ? status("VmHWM") - atRest : process.memoryUsage.rss(),
    );
    let memory = rough;
    if (rough > memoryMax(0) / 2) {
      memory = await memoryOf(() => trial(cases, seed + n));
      collect();
      if (isLinux) forgetPeak();
    }
    most = Math.max(most, memory);
    if (memory > memoryMax(result.bytes))
      send({ failure: `seed ${seed + n} of ${result.message} takes ${memory} bytes for files of ${result.bytes}` });
  }
  send({
    line: `${name}: ${cases.length} cases, ${mutations} mutations: ${counts.read} read, ${counts.refused} refused, ${counts.crashed} crashed; slowest ${slowest.toFixed(0)} ms (seed ${slowestSeed}); files up to ${megabytes(largest)} MB, memory up to ${megabytes(most)} MB`,
  });
  process.disconnect?.();
}

/** Starts the process of a format and watches it. True where nothing went wrong. */
function watch(name: string, mutations: number, seed: number): Promise<boolean> {
  const child = fork(process.argv[1]!, [String(mutations), String(seed), name, "--in-process"], {
    execArgv: [...process.execArgv, "--expose-gc", "--max-old-space-size=256"],
  });
  let [failures, at, done] = [0, 0, false];
  const fail = (sentence: string): void => {
    failures++;
    console.error(`${name}: ${sentence}`);
  };
  let alarm: NodeJS.Timeout | undefined;
  const rearm = (): void => {
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      fail(`seed ${seed + at} hangs: longer than ${2 * secondsMax} s`);
      child.kill("SIGKILL");
    }, 2000 * secondsMax);
  };
  child.on("message", (progress: Progress) => {
    if (progress.at !== undefined) at = progress.at;
    if (progress.failure !== undefined) fail(progress.failure);
    if (progress.line !== undefined) {
      done = true;
      console.log(progress.line);
    }
    rearm();
  });
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      clearTimeout(alarm);
      if (!done) fail(`the process ended at seed ${seed + at} (${signal ?? code})`);
      resolve(failures === 0);
    });
  });
}

const [mutations, seed, only, inProcess] = process.argv.slice(2);
if (!/^\d+$/.test(mutations ?? "") || !/^\d+$/.test(seed ?? "")) {
  console.error("usage: npm run fuzz:formats -- <mutations per format> <seed> [format]");
  process.exit(2);
}
if (inProcess !== undefined) await work(only!, Number(mutations), Number(seed));
else {
  const chosen = subjects.filter(({ name }) => only === undefined || name === only);
  let sound = chosen.length > 0;
  for (const { name } of chosen) sound = (await watch(name, Number(mutations), Number(seed))) && sound;
  process.exitCode = sound ? 0 : 1;
}
