/**
 * Holds the C kernel of every op against its reference on a seeded corpus: drawn parameters and shapes, gaps, subnormals, overflow to infinity, what is not
 * a number, blocks of one frame and of all. Compares every word of outputs, validity and state.
 * Targets: the compilers of this machine, boards that QEMU emulates, and the WebAssembly module.
 * Run: npm run fuzz:ops -- <cases per op> <seed> [--target gcc-O2,clang-O3,...|all] [--op name,...] [--first number] [--table docs/op-corpus.md]
 * One case again: npm run fuzz:ops -- 1 <seed> --op <name> --first <number>
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { OpExecutor } from "../packages/core/src/compile/corpus/answer.testing.ts";
import {
  type CorpusResult,
  drawBatch,
  draws,
  holdAgainst,
  sampleOfEach,
} from "../packages/core/src/compile/corpus/corpus.testing.ts";
import { boardExecutor, boardTargets } from "../packages/core/src/compile/corpus/board.testing.ts";
import { hostExecutor, hostTargets } from "../packages/core/src/compile/corpus/host.testing.ts";
import { wasmExecutor } from "../packages/core/src/compile/corpus/wasm.testing.ts";

/** Cases that are in memory at once. */
const batchCases = 50;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: "string", default: "gcc-O2" },
    op: { type: "string" },
    first: { type: "string", default: "0" },
    table: { type: "string" },
  },
});
const [count, seed] = positionals.map(Number);
const targets = [...Object.keys(hostTargets), ...Object.keys(boardTargets), wasmExecutor.name];
const names = values.target === "all" ? targets : values.target.split(",");
const unknown = names.filter((name) => !targets.includes(name));
const chosen = draws.filter(({ op }) => values.op === undefined || values.op.split(",").includes(op.name));
if (count === undefined || seed === undefined || !(count > 0) || unknown.length > 0 || chosen.length === 0) {
  console.error(`usage: npm run fuzz:ops -- <cases per op> <seed> [--op ${draws.map(({ op }) => op.name).join(",")}]`);
  console.error(`       [--target ${targets.join(",")}] [--first number] [--table file]`);
  process.exit(2);
}

const executors = names.map((name) => {
  if (name === wasmExecutor.name) return { ...wasmExecutor, close: () => undefined };
  const board = boardTargets[name];
  if (board) return boardExecutor(name, board, sampleOfEach());
  const { tool, flags } = hostTargets[name as keyof typeof hostTargets];
  return hostExecutor({ name, command: tool, flags }, sampleOfEach());
});
const results = new Map<string, CorpusResult>();
const key = (op: string, executor: string): string => `${op} ${executor}`;

function add(one: CorpusResult): void {
  const before = results.get(key(one.op, one.executor));
  results.set(key(one.op, one.executor), {
    ...one,
    cases: one.cases + (before?.cases ?? 0),
    compared: one.compared + (before?.compared ?? 0),
    differing: one.differing + (before?.differing ?? 0),
    first: before?.first || one.first,
  });
}

for (const draw of chosen) {
  for (let done = 0; done < count; done += batchCases) {
    const batch = drawBatch(draw, {
      seed,
      first: Number(values.first) + done,
      count: Math.min(batchCases, count - done),
    });
    for (const executor of executors) add(holdAgainst(executor, batch));
  }
  for (const { name } of executors) {
    const { cases, compared, differing, first } = results.get(key(draw.op.name, name))!;
    console.log(
      `${draw.op.name.padEnd(20)} ${name.padEnd(12)} ${cases} cases ${compared} words ${differing} differing`,
    );
    if (first !== "") console.log(`  ${first}`);
  }
}
for (const executor of executors) executor.close();

const all = [...results.values()];
const sum = (of: (one: CorpusResult) => number): number => all.reduce((total, one) => total + of(one), 0);
console.log(
  `${sum(({ cases }) => cases)} runs of cases, ${sum(({ compared }) => compared)} words, ${sum(({ differing }) => differing)} differing`,
);
if (values.table !== undefined) writeFileSync(values.table, table(executors));
if (sum(({ differing }) => differing) > 0) process.exit(1);

/** One row an op, one column a target: words that differ. */
function table(columns: readonly OpExecutor[]): string {
  const shown = columns.map(({ name }) => name);
  const rows = chosen.map(({ op }) => {
    const [of] = shown.map((name) => results.get(key(op.name, name)));
    const cells = shown.map((name) => `${results.get(key(op.name, name))?.differing}`);
    return `| \`${op.name}\` ${op.version} | ${of?.cases} | ${of?.compared.toLocaleString("en")} | ${cells.join(" | ")} |`;
  });
  const command = `npm run fuzz:ops -- ${count} ${seed} --target ${values.target} --table ${values.table}`;
  return `# The op corpus

Words of outputs, validity and state that differ from the TypeScript reference, by op and target. Written by
\`${command}\`; what a case is and how NaN compares: [numeric-law.md](numeric-law.md).

| op, version | cases | words compared, each target | ${shown.join(" | ")} |
|---|---|---|${"---|".repeat(shown.length)}
${rows.join("\n")}
`;
}
