import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bind,
  type CodeType,
  emitUnit,
  graph,
  interpret,
  plan,
  type Plan,
  quantize,
  tensorBinding,
} from "@afferent/core";
import { Engine } from "../engine/engine.ts";
import { numbers } from "../engine/gradients.testing.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf } from "../engine/tensor.ts";
import { type Network, traceNetwork } from "../network/network.ts";
import { randomStream } from "../training/random.ts";
import type { Loss } from "../training/trainable.ts";
import { calibrate } from "./calibrate.ts";
import { type NamedValues, namedValues, writeValues } from "./fold.ts";
import { realsOf } from "./int8-program.ts";
import { int8Trainable } from "./int8-trainable.ts";
import { quantise, type QuantisedNetwork, throughLayers } from "./quantised.ts";

/** Drawn parameters of mode `folded`. */
export function drawnWeights(network: Network, seed: number): NamedValues {
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  traceNetwork(network, new Tape(tables), 1, "folded");
  return namedValues(tables.parameters, numbers(tables.parameters.size, seed));
}

/** Frames of real numbers, -2 to 2, a few of them beyond what calibration saw. */
export const drawnFrames = (network: Network, count: number, seed: number): Float32Array =>
  numbers(count * sizeOf(network.input), seed).map((x) => 4 * x);

/** In int8, or with every layer in int16 that the device has in it. */
export const drawnQuantised = (network: Network, type: CodeType): QuantisedNetwork => {
  const weights = drawnWeights(network, 17);
  const ranges = calibrate(network, weights, drawnFrames(network, 64, 41), { method: "extremes" });
  const able = network.nodes.flatMap(({ kind }, index) => (kind.int16 ? [index] : []));
  return quantise(network, weights, ranges, type === "i16" ? able : []);
};

/** The network's last numbers as training has them, by the forward pass of a step that trains. */
function byTraining(quantised: QuantisedNetwork, frames: Float32Array): Float32Array {
  const { network } = quantised;
  const together = 50;
  const outputs: Loss = {
    target: [1],
    record: (tape, { output }) => {
      const [loss, kept] = [tape.kept([1]), tape.kept(output.shape)];
      tape.call("copy", { x: output, y: kept, count: sizeOf(output.shape) });
      tape.call("fill", { y: loss, count: 1, value: 0 });
      return { loss, output: kept };
    },
  };
  const trainable = int8Trainable(quantised, outputs);
  const traced = trainable.trace(together, "train");
  const engine = new Engine({ ...trainable.tables, memoryBytesMax: 2 ** 28 });
  const program = traced.compile(engine);
  writeValues(trainable.tables.parameters, drawnWeights(network, 17), engine.block("parameters"));
  const size = sizeOf(network.input);
  const all: number[] = [];
  for (let at = 0; at < frames.length; at += together * size) {
    const some = frames.subarray(at, at + together * size);
    program.inputs().set(some);
    program.run(randomStream(1, "step"));
    all.push(...program.output().subarray(0, (program.output().length / together) * (some.length / size)));
  }
  return Float32Array.from(all);
}

/** From real numbers to the network's last codes. */
function planOf(quantised: QuantisedNetwork): Plan {
  const { network, quants } = quantised;
  const size = sizeOf(network.input);
  const draft = graph(network.name, ({ source, output }) => {
    const tensor = { dtype: "f32", shape: network.input } as const;
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, rateHz: { min: 1, max: 1 } } as const;
    const codes = source({ ...facts, tensor, channels: { min: size, max: size } }).through(quantize, {
      dtype: "i8",
      output: quants.input,
    });
    output("output", throughLayers(quantised, codes)[network.output]!);
  });
  return plan(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) }), { blockTicks: 1 });
}

const isWideAtEnd = ({ network, types }: QuantisedNetwork): boolean => types[network.output] === "i16";

/** The network's last codes by the interpreter. */
export function byInterpreter(quantised: QuantisedNetwork, frames: Float32Array): Int8Array | Int16Array {
  const pipeline = interpret(planOf(quantised));
  const size = sizeOf(quantised.network.input);
  const block = pipeline.outputs["output"]!;
  const count = (frames.length / size) * block.size;
  const isWide = isWideAtEnd(quantised);
  const codes = isWide ? new Int16Array(count) : new Int8Array(count);
  for (let k = 0; k * size < frames.length; k++) {
    pipeline.push("input", { channels: [frames], start: k, frames: 1 });
    pipeline.step();
    codes.set((isWide ? block.i16 : block.i8).subarray(0, block.size), k * block.size);
  }
  return codes;
}

const flags = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-ffp-contract=off"];

/** The last codes of several networks by the C that core emits, built in one program. */
export function byEmittedC(
  gcc: string,
  runs: readonly { readonly quantised: QuantisedNetwork; readonly frames: Float32Array }[],
): readonly (Int8Array | Int16Array)[] {
  const folder = mkdtempSync(join(tmpdir(), "afferent-layers-"));
  try {
    const units = runs.map(({ quantised }) => emitUnit(planOf(quantised), { selfTestSeconds: 1, everyWire: false }));
    for (const { name, header, source } of units) {
      writeFileSync(join(folder, `${name}.h`), header);
      writeFileSync(join(folder, `${name}.c`), source);
    }
    const inputs = runs.map(({ quantised }) => sizeOf(quantised.network.input));
    const outputs = runs.map(({ quantised }) => {
      const { network } = quantised;
      return sizeOf(network.nodes[network.output]!.shape) * (isWideAtEnd(quantised) ? 2 : 1);
    });
    writeFileSync(
      join(folder, "main.c"),
      mainText(
        units.map(({ name }) => name),
        inputs,
        outputs,
      ),
    );
    execFileSync(gcc, [...flags, "main.c", ...units.map(({ name }) => `${name}.c`), "-o", "program"], { cwd: folder });
    return runs.map(({ quantised, frames }, k) => {
      const input = new Uint8Array(frames.buffer, frames.byteOffset, frames.byteLength);
      const made = execFileSync(join(folder, "program"), [String(k)], { input, maxBuffer: 2 ** 28 });
      if (made.length !== (frames.length / inputs[k]!) * outputs[k]!)
        throw new Error(`${units[k]!.name}: ${made.length} bytes`);
      const { buffer } = Uint8Array.from(made);
      return isWideAtEnd(quantised) ? new Int16Array(buffer) : new Int8Array(buffer);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads frames of real numbers of the unit of that number until there are no more, and writes what each gives. */
const mainText = (
  names: readonly string[],
  inputs: readonly number[],
  outputBytes: readonly number[],
): string => `#include <stdio.h>
#include <stdlib.h>
${names.map((name) => `#include "${name}.h"`).join("\n")}
static const afferent_unit *const units[] = { ${names.map((name) => `&${name}_unit`).join(", ")} };
static const size_t inputs[] = { ${inputs.join(", ")} }, output_bytes[] = { ${outputBytes.join(", ")} };
int main(int count, char **arguments) {
  const size_t k = count == 2 ? strtoul(arguments[1], NULL, 10) : 0u;
  const afferent_unit *const unit = units[k];
  afferent_pipeline self;
  afferent_block block;
  float *const frame = malloc(inputs[k] * sizeof *frame);
  unit->init(&self, malloc(unit->state_bytes), malloc(unit->scratch_bytes));
  while (fread(frame, sizeof *frame, inputs[k], stdin) == inputs[k]) {
    if (unit->push(&self, 0u, frame, 1u) != 1u || !unit->step(&self)) return 1;
    unit->output(&self, 0u, &block);
    if (fwrite(block.i8, 1u, output_bytes[k], stdout) != output_bytes[k]) return 1;
  }
  return 0;
}
`;

/** In how many places two lists differ; all where one is shorter. */
export const differing = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Array.from(a).filter((value, k) => !Object.is(value, b[k]) && value !== b[k]).length
    : Math.max(a.length, b.length);

/** Of one network: in how many numbers training and the C differ from the interpreter. */
interface Agreement {
  readonly name: string;
  readonly inputs: number;
  readonly numbers: number;
  readonly training: number;
  readonly c: number;
}

/** All networks in codes of one type on so many drawn inputs each. */
export function agreements(
  gcc: string,
  networks: readonly Network[],
  { type, inputs, seed }: { readonly type: CodeType; readonly inputs: number; readonly seed: number },
): readonly Agreement[] {
  const runs = networks.map((network) => ({
    quantised: drawnQuantised(network, type),
    frames: drawnFrames(network, inputs, seed),
  }));
  const inC = byEmittedC(gcc, runs);
  return runs.map(({ quantised, frames }, k) => {
    const codes = byInterpreter(quantised, frames);
    const { network, quants } = quantised;
    const reals = realsOf(codes, quants.nodes[network.output]!);
    return {
      name: network.name,
      inputs,
      numbers: codes.length,
      training: differing(byTraining(quantised, frames), reals),
      c: differing(inC[k]!, codes),
    };
  });
}
