/**
 * The MLPerf Tiny models on emulated boards, ours measured now beside TFLite Micro with CMSIS-NN as the data folder's README states it.
 *
 *     npm run bench:networks -- [--table docs/networks-compared.md]
 *
 * Needs arm-none-eabi-gcc and qemu-system-arm (`afferent doctor`); AFFERENT_DATA names the data, else ../shared/data.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { HilDocument } from "../packages/cli/src/boards/document.ts";
import { realContext } from "../packages/cli/src/context.ts";
import { hilNetwork } from "../packages/cli/src/network/hil-network.ts";
import { models } from "./models.ts";

/** Names in the README's table. */
const titles: Readonly<Record<string, string>> = {
  kws_ref_model: "KWS",
  pretrainedResnet_quant: "ResNet-8",
  vww_96_int8: "VWW",
  ad01_int8: "AD",
  str_ww_ref_model: "SWW",
};
const inferences = 2;
const boards = { m4f: "mps2-an386", m55: "mps3-an547" } as const;

/** A row of the README: instructions of one inference by TFLite Micro with CMSIS-NN, flash with the model, the arena. */
interface Peer {
  readonly m4f: number;
  readonly m55: number;
  readonly flashBytes: number;
  readonly ramBytes: number;
}

/** Beside the arena the peer's runtime has so many bytes of RAM; its stack was not measured. */
const besideArenaBytes = 112;

/** @throws Error where the README's table has no row of that model. */
function peerOf(readme: string, title: string): Peer {
  const row = readme.split("\n").find((line) => line.startsWith(`| ${title} |`));
  const numbers = (row ?? "")
    .split("|")
    .slice(2, 7)
    .map((cell) => Number(cell.replaceAll(",", "").replace(" B", "")));
  const [, m4f, m55, flashBytes, arena] = numbers;
  if (numbers.length !== 5 || !numbers.every((value) => value > 0)) throw new Error(`no figures of ${title}`);
  return { m4f: m4f!, m55: m55!, flashBytes: flashBytes!, ramBytes: arena! + besideArenaBytes };
}

async function measured(path: string, board: string): Promise<HilDocument> {
  let printed = "";
  const context = { ...realContext(), print: (text: string) => (printed = text) };
  const options = { board, input: "lcg:1", inferences: `${inferences}`, json: true };
  await hilNetwork(path, options, context, () => {
    throw new Error(`${path} on ${board}: bits differ from the reference, or the board stopped`);
  });
  return JSON.parse(printed) as HilDocument;
}

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US");
/** Theirs, ours, and ours as a share of theirs. */
const beside = (peer: number, ours: number | null): string =>
  ours === null
    ? `${grouped(peer)} | not counted | `
    : `${grouped(peer)} | ${grouped(ours)} | ${(ours / peer).toFixed(3)}`;
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const rule = (columns: number): string => `|${"---|".repeat(columns)}`;

const { values } = parseArgs({ options: { table: { type: "string" } } });
const found = models();
if (found.length === 0) throw new Error("no mlperf-tiny in the data: name the data's folder in AFFERENT_DATA");
const readme = readFileSync(join(dirname(found[0]!.path), "README.md"), "utf8");
const rows = [];
for (const [name, title] of Object.entries(titles)) {
  const { path } = found.find((model) => model.name === name)!;
  const [m4f, m55] = [await measured(path, boards.m4f), await measured(path, boards.m55)];
  rows.push({ title, peer: peerOf(readme, title), m4f, m55 });
}
const [first] = rows;
const emulator = execFileSync("qemu-system-arm", ["--version"], { encoding: "utf8" }).split("\n")[0]!;
const command = `npm run bench:networks${values.table === undefined ? "" : ` -- --table ${values.table}`}`;
const text = `# Networks on devices, beside TFLite Micro

The MLPerf Tiny reference models (int8), one inference. Written by \`${command}\`, which builds, boots and measures ours. No bit of ${inferences} inferences on seeded codes differs from the reference,
whose codes are TFLite Micro's.

Ours: ${first!.m4f.toolchain}, -O2; \`${boards.m4f}\` (Cortex-M4F) and \`${boards.m55}\` (Cortex-M55) in ${emulator}; ${cpus()[0]?.model}, Node ${process.version}. Instructions include handing over the input.
TFLite Micro with CMSIS-NN, a snapshot of August 2026: gcc 12.2 -O2, instructions in QEMU, as the data's README has them. Instructions, not cycles.

## Instructions

${line(["model", "M4F: TFLite Micro", "ours", "share", "M55: TFLite Micro", "ours", "share"])}
${rule(7)}
${rows.map(({ title, peer, m4f, m55 }) => line([title, beside(peer.m4f, m4f.instructionsPerSecondOfSignal), beside(peer.m55, m55.instructionsPerSecondOfSignal)])).join("\n")}

## Flash and RAM, M4F

Bytes of all that is linked for the network: weights, kernels, runtime, the compiler's arithmetic; without the harness that measures. Ours: RAM with state, scratch and stack. TFLite Micro: arena and ${besideArenaBytes} bytes, without its stack.

${line(["model", "flash: TFLite Micro", "ours", "share", "RAM: TFLite Micro, without stack", "ours, with stack", "share", "of that stack", "ours: init, instructions"])}
${rule(9)}
${rows.map(({ title, peer, m4f }) => line([title, beside(peer.flashBytes, m4f.flashBytes), beside(peer.ramBytes, m4f.ramBytes), grouped(m4f.stackBytes ?? 0), grouped(m4f.initInstructions ?? 0)])).join("\n")}

TFLite Micro's initialisation of KWS costs 789,698 instructions.
`;
console.log(text);
if (values.table !== undefined) writeFileSync(values.table, text);
