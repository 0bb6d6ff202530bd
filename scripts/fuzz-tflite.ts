/**
 * Damaged .tflite files: whatever a file holds, import gives a graph or an AfferentError that says where, within bounded time and memory.
 *
 *     npm run fuzz:tflite -- 10000 7        (mutations in all, seed)
 *
 * The files are the MLPerf Tiny models, where AFFERENT_DATA or ../shared/data has them, and a network made here, half of the changes in the first
 * and last two thousand bytes, where the tables are. What is imported is bound and planned, and the small network run.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AfferentError, bind, interpret, plan, tensorBinding } from "../packages/core/src/index.ts";
import { exportModel, importModel } from "../packages/learn/src/index.ts";
import { mutate, numbersFrom } from "../packages/learn/src/litert/mutations.testing.ts";
import { smallNetwork } from "../packages/learn/src/litert/small-network.testing.ts";

const MOST_SECONDS = 2;
const MOST_PLAN_BYTES = 256 * 2 ** 20;

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const data = process.env["AFFERENT_DATA"] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
const folder = join(data, "mlperf-tiny");
const files: { readonly name: string; readonly bytes: Uint8Array; readonly isSmall: boolean }[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".tflite"))
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))), isSmall: false }))
  : [];
files.push({ name: "small network", bytes: exportModel(smallNetwork()), isSmall: true });

const next = numbersFrom(seed);
const tally = { imported: 0, refused: 0, crashes: 0 };
const reasons = new Map<string, number>();
let slowestSeconds = 0;
let mostBytes = 0;
for (let round = 0; round < count; round++) {
  const file = files[round % files.length] as (typeof files)[number];
  const damaged = mutate(file.bytes, next);
  const began = process.cpuUsage();
  try {
    runOnce(damaged, file.isSmall);
    tally.imported++;
  } catch (error) {
    if (error instanceof AfferentError) {
      tally.refused++;
      const reason = error.problem.want.slice(0, 60);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    } else {
      tally.crashes++;
      console.error(`round ${round}, ${file.name}:`, error);
    }
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  if (seconds > MOST_SECONDS) {
    tally.crashes++;
    console.error(`round ${round}, ${file.name}: ${seconds.toFixed(1)} s of processor time, more than ${MOST_SECONDS}`);
  }
  slowestSeconds = Math.max(slowestSeconds, seconds);
  mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
}

function runOnce(bytes: Uint8Array, isSmall: boolean): void {
  const { draft } = importModel(bytes, { name: "damaged" });
  const graph = bind(draft, Object.fromEntries(draft.sources.map((source) => [source.name, tensorBinding(source, 1)])));
  const planned = plan(graph, { blockTicks: 1 });
  if (planned.scratchBytes + planned.constantBytes > MOST_PLAN_BYTES)
    throw new Error(`a plan of ${planned.scratchBytes} + ${planned.constantBytes} bytes`);
  if (!isSmall) return;
  const pipeline = interpret(planned);
  for (const { name, channels } of graph.sources)
    pipeline.push(name, { channels: [new Int8Array(channels).fill(5)], start: 0, frames: 1 });
  pipeline.step();
}

const most = [...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, 12);
console.log(
  JSON.stringify({
    count,
    seed,
    files: files.length,
    ...tally,
    slowestSeconds: Number(slowestSeconds.toFixed(3)),
    peakMegabytes: Math.round(mostBytes / 2 ** 20),
  }),
);
for (const [reason, times] of most) console.log(`${String(times).padStart(6)}  want ${reason}`);
if (tally.crashes > 0) process.exit(1);
