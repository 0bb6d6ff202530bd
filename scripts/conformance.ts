/**
 * Every wire of the two algorithms that a band runs, over at least 100,000 samples of public recordings: the reference interpreter against WebAssembly, gcc at three
 * levels, clang, and four emulated boards; and three altered builds that must differ. Run by `npm run conformance`; takes minutes.
 * In: the data in AFFERENT_DATA or beside the repository. Exit code 1 where a bit differs that must not, or none does that must.
 */
import { execute } from "../packages/core/src/index.ts";
import { algorithmNamed } from "../packages/library/src/index.ts";
import { join } from "node:path";
import { boardNamed, boards, type Board } from "../packages/cli/src/boards/boards.ts";
import {
  type BoardJob,
  jobOf,
  referenceOf,
  runJob,
  withBoard,
  withImage,
} from "../packages/cli/src/boards/board-run.ts";
import { compareStreams, type Stream, type StreamComparison } from "../packages/cli/src/boards/streams.ts";
import { openRecording } from "../packages/cli/src/files/recording.ts";
import { dataFolder } from "../testing/needs.ts";

const host = boardNamed("host");
const by = (compiler: string): Board => ({ ...host, target: { ...host.target, compiler } });
const builds: readonly { readonly name: string; readonly board: Board; readonly flags: readonly string[] }[] = [
  ...["-O0", "-O2", "-O3"].map((flag) => ({ name: `gcc ${flag}`, board: host, flags: [flag] })),
  { name: "clang -O2", board: by("clang"), flags: ["-O2"] },
  ...boards.filter(({ name }) => name !== "host").map((board) => ({ name: board.name, board, flags: [] })),
];

/** Each takes one law away from the C of the section filter, which only heart-rate has, or from the compiler. */
const controls = [
  {
    name: "contraction left on, on a Cortex-M4F",
    board: boardNamed("mps2-an386"),
    flags: ["-ffp-contract=fast"],
    edit: (c: string): string => c,
  },
  {
    name: "one rounding forgotten",
    board: host,
    flags: ["-Wno-double-promotion"],
    edit: (c: string): string =>
      c.replace(
        "const float w = r[0] * v + z[0];",
        "const float w = (float)((double)r[0] * (double)v + (double)z[0]);",
      ),
  },
  {
    name: "another order of additions",
    board: host,
    flags: [],
    edit: (c: string): string =>
      c.replace("z[0] = (r[1] * v - r[3] * w) + z[1];", "z[0] = r[1] * v - (r[3] * w - z[1]);"),
  },
];

const differing = (comparison: readonly StreamComparison[]): number =>
  comparison.reduce((sum, { differingBits }) => sum + differingBits, 0);

async function onBoard(
  job: BoardJob,
  expected: readonly Stream[],
  board: Board,
  flags: readonly string[],
): Promise<number> {
  const build = { purpose: "measure", line: "files", extraFlags: flags } as const;
  const run = await withImage(board, job.unit, build, (image) =>
    withBoard(board, image, build, (open) => runJob(open, job, expected, { ticksPerPush: 1, profile: false })),
  );
  return differing(run.comparison);
}

let failed = false;
function say(what: string, bits: number, mustDiffer: boolean, since: number): void {
  const isRight = mustDiffer ? bits > 0 : bits === 0;
  if (!isRight) failed = true;
  console.log(
    `  ${isRight ? "ok  " : "FAIL"} ${what}: ${bits} bits differ (${((performance.now() - since) / 1000).toFixed(1)} s)`,
  );
}

const reading = { map: [] };
for (const { name, file, options, seconds } of [
  {
    name: "heart-rate",
    file: "ieee-spc-2015/DATA_01_TYPE01.mat",
    options: { ...reading, dataset: "ieee-spc" },
    seconds: 300,
  },
  { name: "ecg-beats", file: "mitdb/101", options: reading, seconds: 600 },
]) {
  const { recording } = await openRecording(join(dataFolder(), file), options);
  const job = jobOf(algorithmNamed(name), recording, { everyWire: true, blockTicks: 1, seconds });
  const expected = referenceOf(job);
  const samples = job.graph.sources.reduce(
    (sum, source) => sum + (job.feeds[source.name]?.frames ?? 0) * source.channels,
    0,
  );
  const bits = compareStreams(expected, expected).reduce((sum, { comparedBits }) => sum + comparedBits, 0);
  console.log(`${name} over ${file}: ${samples} samples, ${expected.length} wires, ${bits} bits`);
  let since = performance.now();
  say(
    "WebAssembly",
    differing(
      compareStreams(
        expected,
        referenceOf(job, (plan) => execute(plan)),
      ),
    ),
    false,
    since,
  );
  for (const { name: build, board, flags } of builds) {
    since = performance.now();
    say(build, await onBoard(job, expected, board, flags), false, since);
  }
  if (name !== "heart-rate") continue;
  for (const control of controls) {
    since = performance.now();
    const altered = { ...job, unit: { ...job.unit, source: control.edit(job.unit.source) } };
    say(control.name, await onBoard(altered, expected, control.board, control.flags), true, since);
  }
}
process.exit(failed ? 1 : 0);
