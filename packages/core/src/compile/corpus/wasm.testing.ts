import type { Graph } from "../../graph/bind.ts";
import type { PlacedField } from "../../memory/fields.ts";
import { type Plan, stateHeaderBytes } from "../../memory/plan.ts";
import { blockBytes, wholeBlock } from "../../memory/block.ts";
import { fillBlock } from "../../ops/one-op.testing.ts";
import { rational } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { WasmInstance } from "../../wasm/instance.ts";
import type { WasmProgram } from "../../wasm/program.ts";
import { type Answer, type OpExecutor, showBlock, startingState } from "./answer.testing.ts";
import type { OpCase } from "./case.testing.ts";

/** What scratch and outputs hold before the first step; the reference's hold something else. */
const garbage = 0xa5;

/** Runs cases in the module of kernels, vector texts included: each a program of one op, all of a batch in one instance. */
export const wasmExecutor: OpExecutor = {
  name: "wasm",
  run(cases) {
    const instance = new WasmInstance();
    return cases.map((one) => answerOf(one, instance));
  },
};

function answerOf(one: OpCase, instance: WasmInstance): Answer {
  const program = instance.program(planOf(one));
  if (program.segments[0]?.kernels !== true) throw new Error(`${one.op.name} is not in the module of kernels`);
  const state = instance.allocate(program.plan.stateBytes);
  const { buffer } = instance;
  new Uint8Array(buffer).set(new Uint8Array(startingState(one)), state + stateHeaderBytes);
  new Uint8Array(buffer).fill(garbage, program.scratch, program.scratch + program.plan.scratchBytes);
  const stateWords = new Uint32Array(buffer, state + stateHeaderBytes, one.stateBytes / 4);
  const taken = one.inputs.map(() => 0);
  const words: number[] = [];
  for (const { frames, showState } of one.steps) {
    for (const index of one.inputs.keys())
      taken[index] = fill(one, program, { index, from: taken[index]!, frames: frames[index]! });
    instance.exports.run(program.address, state, 0, 1);
    for (const [index, block] of (program.written[0] ?? []).entries()) showBlock(words, block, one.outputs[index]!);
    if (showState) for (const word of stateWords) words.push(word);
  }
  return Uint32Array.from(words);
}

/** Puts the next frames of an input on its wire. @returns how many have gone in all. */
function fill(
  one: OpCase,
  program: WasmProgram,
  { index, from, frames }: { readonly index: number; readonly from: number; readonly frames: number },
): number {
  const block = program.sources[index]!;
  const { wire, values, valid } = one.inputs[index]!;
  fillBlock(block, { wire, values }, from, from + frames);
  block.valid.set(valid.subarray(from, from + frames));
  block.frames = frames;
  return from + frames;
}

const moved = (fields: readonly PlacedField[], by: number): readonly PlacedField[] =>
  fields.map((field) => ({ ...field, offset: field.offset + by }));

/** The plan of a graph of one node whose sources stand for the case's inputs: their blocks are filled from outside, and nothing waits in them. */
function planOf(one: OpCase): Plan {
  let end = 0;
  const reserve = (bytes: number): number => {
    const at = end;
    end = Math.ceil((end + bytes) / 16) * 16;
    return at;
  };
  const block = (wire: Wire, capacity: number) => wholeBlock(wire, capacity, reserve(blockBytes(wire, capacity)));
  const sources = one.inputs.map(({ wire }, index) => ({
    state: [],
    block: block(wire, Math.max(1, ...one.steps.map(({ frames }) => frames[index] ?? 0))),
  }));
  const outputs = one.outputs.map((wire, index) => block(wire, one.room[index] ?? 0));
  const scratch = moved(one.scratch, reserve(one.scratchBytes));
  return {
    graph: graphOf(one),
    blockTicks: 1,
    sources,
    nodes: [{ constants: one.constants, state: moved(one.state, stateHeaderBytes), scratch, outputs, refused: [] }],
    notes: { offset: 0, words: 0 },
    stateBytes: stateHeaderBytes + one.stateBytes,
    scratchBytes: end,
    constantBytes: 0,
  };
}

function graphOf({ op, parameters, inputs, outputs, name }: OpCase): Graph {
  const tick = rational(1);
  const sources = inputs.map(({ wire }, index) => ({
    name: `input ${index}`,
    rate: tick,
    channels: frameSize(wire),
    scale: 1,
    low: -1,
    high: 1,
    holdFrames: 0,
    queueFrames: 1,
    wire,
  }));
  const refs = inputs.map((_, index) => ({ kind: "source" as const, index, output: 0 }));
  const draft = { name, sources: [], nodes: [{ op, parameters, inputs: refs }], outputs: [] };
  return { draft, sources, wires: [outputs], tick } as unknown as Graph;
}
