/**
 * Exports each op alone and the MLPerf Tiny models as .tflite and asks LiteRT for their outputs: how many steps (LSB) they lie from the reference's.
 *
 *     npm run bench:litert            (-- relu: only what has this in its name; AFFERENT_PYTHON names a Python with bench/requirements.txt; AFFERENT_DATA the data)
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  interpret,
  plan,
  sequenceElements,
  type Block,
  type BoundSource,
  type Graph,
} from "../packages/core/src/index.ts";
import { exportModel } from "../packages/learn/src/index.ts";
import { composedLayers } from "../packages/learn/src/layers/networks.testing.ts";
import { singleOps } from "../packages/learn/src/litert/single-ops.testing.ts";
import { models } from "./models.ts";

const INFERENCES = 200;
const NETWORK_INFERENCES = 100;

interface Distance {
  readonly largest: number;
  readonly mean: number;
  readonly argMaxEqual: number;
}

interface Row {
  readonly name: string;
  readonly inferences: number;
  readonly codes: number;
  /** Absent where LiteRT does not know the operator's version. */
  readonly reference?: Distance;
  readonly xnnpack?: Distance;
  readonly micro?: Distance;
}

/** The model, the codes of all inferences, and what the reference makes of them. */
function write(name: string, graph: Graph, inferences: number): void {
  const [source] = graph.sources;
  const pipeline = interpret(plan(graph, { blockTicks: 1 }));
  const [inputs, outputs]: [Uint8Array[], Uint8Array[]] = [[], []];
  const output = graph.draft.outputs[0]!;
  const { dtype } = output.from.kind === "node" ? graph.wires[output.from.index]![output.from.output]! : source!.wire;
  for (let inference = 0, seed = 1; inference < inferences; inference++) {
    const made = sequenceElements(source!.tensor!, source!.channels, seed);
    seed = made.seed;
    const frame = made.elements;
    if (inference < 2) frame.fill(extremes(source!)[inference]!);
    pipeline.push(source!.name, { channels: [frame], start: 0, frames: 1 });
    pipeline.step();
    inputs.push(bytesOf(frame));
    const block = pipeline.outputs[output.name] as Block;
    outputs.push(bytesOf(block[dtype].subarray(0, block.size)).slice());
  }
  writeFileSync(join(folder, `${name}.tflite`), exportModel(graph));
  writeFileSync(join(folder, `${name}.inputs`), Buffer.concat(inputs));
  writeFileSync(join(folder, `${name}.expected`), Buffer.concat(outputs));
}

/** What the first two frames are full of: the lowest and the highest code, real number of the sequence, or index. */
function extremes({ tensor }: BoundSource): readonly [number, number] {
  const { dtype, indexCount } = tensor!;
  if (dtype === "i32") return [0, indexCount! - 1];
  const most = dtype === "i8" ? 128 : 32768;
  return dtype === "f32" ? [-most / 256, (most - 1) / 256] : [-most, most - 1];
}

const bytesOf = (codes: Int8Array | Int16Array | Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);

const cell = (distance: Distance | undefined): string =>
  distance === undefined
    ? "not run"
    : `${distance.largest}, ${distance.mean === 0 ? "0" : distance.mean.toFixed(4)}, ${(100 * distance.argMaxEqual).toFixed(0)} %`;

function print(versions: Readonly<Record<string, string>>, rows: readonly Row[]): void {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  console.log(`${named.join(", ")}; Node ${process.version}, ${cpus()[0]?.model}\n`);
  console.log("Steps (LSB) from the reference: largest, mean, inferences with an equal arg-max.\n");
  console.log(
    "| model | codes | LiteRT, reference kernels | LiteRT with XNNPACK | TFLite Micro |\n|---|---|---|---|---|",
  );
  for (const { name, codes, reference, xnnpack, micro } of rows)
    console.log(`| ${name} | ${codes} | ${cell(reference)} | ${cell(xnnpack)} | ${cell(micro)} |`);
}

const folder = mkdtempSync(join(tmpdir(), "afferent-litert-"));
try {
  const wanted = process.argv[2] ?? "";
  const isWanted = ({ name }: { readonly name: string }): boolean => name.includes(wanted);
  for (const { name, graph } of singleOps().filter(isWanted)) write(`op-${name}`, graph, INFERENCES);
  for (const { name, graph } of composedLayers().filter(isWanted)) write(`layer-${name}`, graph, INFERENCES);
  for (const { name, graph } of models().filter(isWanted)) write(`network-${name}`, graph, NETWORK_INFERENCES);
  const python = process.env["AFFERENT_PYTHON"] ?? "python3";
  const script = fileURLToPath(new URL("litert_peer.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1", TF_CPP_MIN_LOG_LEVEL: "3" };
  const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: "utf8", env });
  if (status !== 0)
    throw new Error(`${stderr}\npip install -r bench/requirements.txt, and name that Python in AFFERENT_PYTHON`);
  const [head, ...rows] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  print((head as { versions: Record<string, string> }).versions, rows as readonly Row[]);
} finally {
  rmSync(folder, { recursive: true });
}
