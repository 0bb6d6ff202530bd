/**
 * Times training steps beside PyTorch: one thread each, in turns of a few steps, CPU time of forward, backward, clipping and AdamW. Then two threads beside one,
 * in wall time, and beside them two trainings that share nothing, which is as much as two threads of this machine can do: of meaning on an idle machine only.
 *
 *     npm run bench:train            (AFFERENT_PYTHON names a Python with bench/requirements.txt)
 */
import { type ChildProcessWithoutNullStreams, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, cpus, loadavg } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  adamW,
  classExamples,
  classLoss,
  constantRate,
  type Network,
  randomStream,
  type Threads,
  trainableOf,
  trainInSteps,
} from "../packages/learn/src/index.ts";
import { bundledThreads } from "../packages/cli/src/train/bundled-threads.testing.ts";
import { networks } from "./training-networks.ts";

const [rounds, stepsPerRound, warmUp] = [10, 4, 4];

/** Steps of 64 rows of noise, one after the other, as a training has them: 32 to an epoch. */
function stepsOf(network: Network, threads?: Threads): () => void {
  const { bell } = randomStream(1, "order");
  const rows = 64 * 32;
  const steps = trainInSteps({
    trainable: trainableOf(network, classLoss(8)),
    training: classExamples({
      inputs: Float32Array.from({ length: rows * 1024 }, bell),
      labels: Array.from({ length: rows }, (_, row) => row % 8),
      classes: 8,
      smoothing: 0,
    }),
    seeds: { weights: 1, order: 1, augmentation: 1 },
    batchRows: 64,
    shards: 4,
    epochs: 10_000,
    optimiser: adamW({ decay: 0.01 }),
    rate: constantRate(1e-3),
    clipNorm: 1,
    memoryBytesMax: 2 ** 29,
    ...(threads ? { threads } : {}),
  });
  return () => {
    for (;;) {
      const { value, done } = steps.next();
      if (done || value.kind === "step") return;
    }
  };
}

const cpuMs = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The peer as a function: the CPU milliseconds of so many of its steps. */
async function openPeer(): Promise<{
  readonly version: string;
  readonly steps: (name: string, count: number) => Promise<readonly number[]>;
  readonly end: () => void;
}> {
  const script = fileURLToPath(new URL("train_peer.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const peer: ChildProcessWithoutNullStreams = spawn(process.env["AFFERENT_PYTHON"] ?? "python3", [script], { env });
  peer.stderr.pipe(process.stderr);
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => {
    const next = await lines.next();
    if (next.done)
      throw new Error("the peer ended: pip install -r bench/requirements.txt, and name that Python in AFFERENT_PYTHON");
    return JSON.parse(next.value);
  };
  const { torch: version } = (await read()) as { readonly torch: string };
  return {
    version,
    steps: async (name, count) => {
      peer.stdin.write(`${name} ${count}\n`);
      return (await read()) as readonly number[];
    },
    end: () => peer.stdin.end(),
  };
}

/** In turns, so that both meet the same moments of the machine. */
async function compare(name: string, network: Network, peer: Awaited<ReturnType<typeof openPeer>>): Promise<string> {
  const step = stepsOf(network);
  for (let k = 0; k < warmUp; k++) step();
  await peer.steps(name, warmUp);
  const [own, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < stepsPerRound; k++) own.push(cpuMs(step));
    others.push(...(await peer.steps(name, stepsPerRound)));
  }
  const [ours, theirs] = [median(own), median(others)];
  return `| ${network.name} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(ours / theirs).toFixed(2)} |`;
}

function wallMs(step: () => void): readonly number[] {
  return Array.from({ length: stepsPerRound }, () => {
    const start = performance.now();
    step();
    return performance.now() - start;
  });
}

/** Steps without end, in a process of its own: what two threads that share nothing lose to each other on this machine. */
async function openOther(name: string): Promise<{ readonly end: () => void }> {
  const other = fork(fileURLToPath(import.meta.url), ["without-end", name], { execArgv: process.execArgv });
  await once(other, "message");
  return { end: () => other.kill() };
}

const [mode, asked] = process.argv.slice(2);
if (mode === "without-end") {
  const step = stepsOf(networks[asked as keyof typeof networks]);
  for (let k = 0; k < warmUp; k++) step();
  process.send!("warm");
  await new Promise((resolve) => setImmediate(resolve));
  for (;;) step();
}

const peer = await openPeer();
console.log(
  `PyTorch ${peer.version}; Node ${process.version}, ${cpus()[0]?.model}; load ${loadavg()[0]?.toFixed(1)}\n`,
);
console.log("| network | Afferent, CPU ms a step | PyTorch, CPU ms a step | ratio |\n|---|---|---|---|");
for (const [name, network] of Object.entries(networks)) console.log(await compare(name, network, peer));
peer.end();
console.log(
  "\n| network | one thread, ms a step | two threads | times as fast | two trainings at once, as much work in the same time |\n|---|---|---|---|---|",
);
for (const name of ["plain", "separable"] as const) {
  const network = networks[name];
  const url = new URL("training-networks.ts", import.meta.url).href;
  const threads = await bundledThreads(1, { url, argument: name });
  const [alone, shared] = [stepsOf(network), stepsOf(network, threads)];
  for (const step of [alone, shared]) for (let k = 0; k < warmUp; k++) step();
  const times: [number[], number[], number[]] = [[], [], []];
  // In turns, since the machine is not as fast at one time as at another.
  for (let round = 0; round < rounds; round++) {
    times[0].push(...wallMs(alone));
    times[1].push(...wallMs(shared));
  }
  const other = await openOther(name);
  for (let round = 0; round < rounds; round++) times[2].push(...wallMs(alone));
  other.end();
  await threads.close();
  const [one, two, beside] = times.map(median) as [number, number, number];
  console.log(
    `| ${network.name} | ${one.toFixed(1)} | ${two.toFixed(1)} | ${(one / two).toFixed(2)} | ${((2 * one) / beside).toFixed(2)} |`,
  );
}
console.log(`\n${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)} at the end.`);
process.exit();
