import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
}

interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly samples: number;
}

const turns = 5;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function measured(work: () => number): Turn {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const samples = work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - wall, cpuMs: (user + system) / 1000, samples };
}

/** Ours and the peer's readings of the same files in turns, so that what else the machine does falls on both. Two lines: processor time and time on the clock. */
export async function recordsRow(
  what: string,
  kind: "wfdb" | "edf",
  paths: readonly string[],
  read: () => number,
): Promise<readonly Line[]> {
  const python = process.env["AFFERENT_PYTHON"] ?? "python3";
  const script = fileURLToPath(new URL("../formats_peers.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = spawn(python, [script, kind, ...paths], { env, stdio: ["pipe", "pipe", "ignore"] });
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hello = await answers.next();
  const peer = hello.done === true ? undefined : (JSON.parse(hello.value) as { readonly peer: string }).peer;
  const [ours, theirs]: [Turn[], Turn[]] = [[], []];
  // The first turns of both warm up: the compiler of the one, the imports of the other, the disk's cache of both.
  for (let turn = -2; turn < turns; turn++) {
    const mine = measured(read);
    if (turn >= 0) ours.push(mine);
    if (peer === undefined) continue;
    child.stdin.write("go\n");
    const answer = await answers.next();
    if (turn >= 0 && answer.done !== true) theirs.push(JSON.parse(answer.value) as Turn);
  }
  child.stdin.end();
  if (peer !== undefined) await once(child, "exit");
  const samples = ours[0]?.samples ?? 0;
  if (theirs.some((turn) => turn.samples !== samples))
    throw new Error(`${what}: ${samples} and ${theirs[0]?.samples} samples`);
  const lines = [
    { name: "processor time", of: (turn: Turn) => turn.cpuMs },
    { name: "on the clock", of: (turn: Turn) => turn.wallMs },
  ];
  return lines.map(({ name, of }) => {
    const [mine, its] = [median(ours.map(of)), median(theirs.map(of))];
    const rate = `${(samples / 1e3 / mine).toFixed(0)} M samples/s`;
    return {
      what: `${what}, ${name}`,
      ours: `${mine.toFixed(0)} ms (${Math.min(...ours.map(of)).toFixed(0)} at best), ${rate}`,
      peer:
        peer === undefined
          ? "peer absent: pip install -r bench/requirements.txt, and name that Python in AFFERENT_PYTHON"
          : `${peer}: ${its.toFixed(0)} ms (${Math.min(...theirs.map(of)).toFixed(0)} at best)`,
      ratio: peer === undefined ? "" : `${(its / mine).toFixed(2)} times as fast`,
    };
  });
}
