/**
 * Int8 layers and networks in WebAssembly: the kernels by 128-bit vectors beside the plain kernels built without vectors, both made and run here, and
 * LiteRT and onnxruntime on the same networks, one thread each.
 *
 *     npm run bench:wasm              (needs clang and wasm-ld; AFFERENT_PYTHON names a Python with bench/requirements.txt; AFFERENT_DATA the data)
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  execute,
  type Graph,
  interpret,
  type Pipeline,
  plan,
  Rationals,
  sequenceCodes,
  wireAt,
} from "../packages/core/src/index.ts";
import { type KernelModule, WasmInstance } from "../packages/core/src/wasm/instance.ts";
import { compileModule, moduleSource } from "../scripts/wasm-module.ts";
import { layers } from "./layers.ts";
import { models } from "./models.ts";

const INFERENCES = 10;
const tools = { clang: "clang", linker: "wasm-ld" };

interface Timed {
  readonly name: string;
  readonly multiplyAdds: number;
  readonly vectorsMs: number;
  readonly plainMs: number;
}

/** The least time of an inference, push and step, milliseconds, in batches of some milliseconds: a busy machine only adds to it. */
function leastMs(pipeline: Pipeline, name: string, frames: readonly (Int8Array | Int16Array)[]): number {
  const inference = (codes: Int8Array | Int16Array): void => {
    pipeline.push(name, { channels: [codes], start: 0, frames: 1 });
    pipeline.step();
  };
  let least = Number.POSITIVE_INFINITY;
  const began = performance.now();
  for (let run = 0; run < 3 || performance.now() - began < 2500; run++) {
    const batch = Math.max(1, Math.min(1000, Math.ceil(3 / least)));
    const started = performance.now();
    for (let k = 0; k < batch; k++) inference(frames[k % frames.length]!);
    least = Math.min(least, (performance.now() - started) / batch);
  }
  return least;
}

const bytesOf = (codes: Int8Array | Int16Array): Uint8Array =>
  new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);

/** The codes of an output of a pipeline after one inference. */
function answer(pipeline: Pipeline, name: string, codes: Int8Array | Int16Array): Uint8Array {
  pipeline.push(name, { channels: [codes], start: 0, frames: 1 });
  pipeline.step();
  const [block] = Object.values(pipeline.outputs);
  return bytesOf(block!.i8.subarray(0, block!.size)).slice();
}

/** Times one graph in both modules, after both gave the reference's codes. */
function time(name: string, graph: Graph, plain: KernelModule): Timed & { readonly files: readonly Uint8Array[] } {
  const [source] = graph.sources;
  const frames = Array.from({ length: INFERENCES }, (_, k) => sequenceCodes(source!.channels, 1, k + 1).codes);
  const planned = plan(graph, { blockTicks: 1 });
  const pipelines = [interpret(planned), execute(planned), execute(planned, new WasmInstance(plain))];
  const answers = pipelines.map((pipeline) =>
    Buffer.concat(frames.map((codes) => answer(pipeline, source!.name, codes))),
  );
  if (!answers.every((codes) => codes.equals(answers[0]!))) throw new Error(`${name}: codes differ from the reference`);
  const [vectorsMs, plainMs] = pipelines.slice(1).map((pipeline) => leastMs(pipeline, source!.name, frames));
  const multiplyAdds = graph.draft.nodes.reduce((sum, { op, parameters, inputs }) => {
    const wires = inputs.map((ref) => wireAt(graph, ref));
    return sum + op.cost(parameters as never, wires).multiplyAdds / Rationals.toNumber(source!.rate);
  }, 0);
  return {
    name,
    multiplyAdds,
    vectorsMs: vectorsMs!,
    plainMs: plainMs!,
    files: [Buffer.concat(frames.map(bytesOf)), answers[0]!],
  };
}

const row = ({ name, multiplyAdds, vectorsMs, plainMs }: Timed, more: readonly string[] = []): string => {
  const rate = (ms: number): string => (multiplyAdds / ms / 1e6).toFixed(2);
  const ratio = (plainMs / vectorsMs).toFixed(1);
  return `| ${[name, rate(plainMs), rate(vectorsMs), ratio, ...more].join(" | ")} |`;
};

interface Peer {
  readonly milliseconds: number;
  readonly largest: number;
}
type PeerRow = { readonly name: string } & Partial<Record<"litert" | "litertReference" | "onnxruntime", Peer>>;

/** What the peers' script prints for the folder: versions, then rows. */
function peersOf(folder: string): readonly [Readonly<Record<string, string>>, readonly PeerRow[]] {
  const script = fileURLToPath(new URL("wasm_peers.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1", TF_CPP_MIN_LOG_LEVEL: "3" };
  const { status, stdout, stderr } = spawnSync(process.env["AFFERENT_PYTHON"] ?? "python3", [script, folder], {
    encoding: "utf8",
    env,
  });
  if (status !== 0)
    throw new Error(`${stderr}\npip install -r bench/requirements.txt, and name that Python in AFFERENT_PYTHON`);
  const [versions, ...rows] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  return [versions as Record<string, string>, rows as PeerRow[]];
}

const source = moduleSource({ hasVectors: false });
const plain: KernelModule = {
  kernels: source.kernels.map(({ name, parameters }) => ({ name, parameters: parameters.length })),
  base64: compileModule(source, tools).toString("base64"),
};
console.log(`${cpus()[0]?.model}, Node ${process.version}, one thread\n`);
console.log("| layer | plain C without vectors, GMAC/s | vectors, GMAC/s | times |\n|---|---|---|---|");
for (const { name, graph } of layers()) console.log(row(time(name, graph, plain)));

const folder = mkdtempSync(join(tmpdir(), "afferent-wasm-"));
try {
  const timed = models().map(({ name, path, graph }) => {
    const one = time(name, graph, plain);
    copyFileSync(path, join(folder, `${name}.tflite`));
    for (const [k, ending] of ["inputs", "expected"].entries())
      writeFileSync(join(folder, `${name}.${ending}`), one.files[k]!);
    return one;
  });
  const [versions, peers] = peersOf(folder);
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  console.log(`\n${named.join(", ")}. Milliseconds of an inference; in brackets how many times ours.\n`);
  const heads = ["ours, ms", "LiteRT (XNNPACK)", "LiteRT, reference kernels", "onnxruntime"];
  console.log(`| network | plain C without vectors, GMAC/s | vectors, GMAC/s | times | ${heads.join(" | ")} |`);
  console.log(`|---|---|---|---|${"---|".repeat(heads.length)}`);
  for (const one of timed) {
    const peer = peers.find(({ name }) => name === one.name);
    const cells = [peer?.litert, peer?.litertReference, peer?.onnxruntime].map((of) =>
      of ? `${of.milliseconds.toFixed(3)} (${(of.milliseconds / one.vectorsMs).toFixed(2)})` : "no twin",
    );
    console.log(row(one, [one.vectorsMs.toFixed(3), ...cells]));
  }
} finally {
  rmSync(folder, { recursive: true });
}
