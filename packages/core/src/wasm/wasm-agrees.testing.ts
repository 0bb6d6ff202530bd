import { assert } from "../errors.ts";
import type { Graph } from "../graph/bind.ts";
import type { Constants, Op } from "../graph/op.ts";
import type { Fields } from "../memory/fields.ts";
import { plan } from "../memory/plan.ts";
import { codesOf, fillBlock, framesOf, randomCuts, runOp, type TestInput } from "../ops/one-op.testing.ts";
import { divide, floor, multiply, rational } from "../wire/rational.ts";
import { frameSize } from "../wire/wire.ts";
import type { WasmBlock } from "./block.ts";
import { WasmInstance } from "./instance.ts";

const blockFrames = 64;

/**
 * Runs one op in the reference and in the module of kernels, over the same seeded cuts.
 * @returns the number of words and validity bytes that differ, over all outputs, and how many there are.
 */
export function compareWithWasm<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): { readonly differing: number; readonly compared: number } {
  const instance = new WasmInstance();
  const laidOut = plan(oneNode(op, parameters, inputs), { blockTicks: blockFrames, keepEveryWire: true });
  const program = instance.program(laidOut);
  assert(program.segments[0]?.kernels === true, `${op.name} is in the module of kernels; npm run build:wasm`);
  const state = instance.allocate(laidOut.stateBytes);
  new Uint8Array(instance.buffer).set(program.initialState, state);
  const cuts = randomCuts(framesOf(inputs[0] as TestInput), blockFrames, 11);
  const expected = runOp(op, parameters, inputs, cuts);
  const rates = inputs.map(({ wire }) => divide(wire.rate, (inputs[0] as TestInput).wire.rate));
  const at = expected.map(() => 0);
  let [clock, differing, compared] = [0, 0, 0];
  for (const cut of cuts) {
    for (const [index, input] of inputs.entries()) {
      const frame = (of: number): number => floor(multiply(rational(of), rates[index]!));
      fill(program.sources[index]!, input, { from: frame(clock), to: frame(clock + cut) });
    }
    clock += cut;
    instance.exports.run(program.address, state, 0, 1);
    for (const [index, block] of (program.written[0] ?? []).entries()) {
      const { words, valid, wire } = expected[index]!;
      const codes = codesOf(block, wire.dtype);
      const from = at[index] ?? 0;
      for (let k = 0; k < block.frames * block.size; k++) if (codes[k] !== words[from * block.size + k]) differing++;
      for (let k = 0; k < block.frames; k++) if (block.valid[k] !== valid[from + k]) differing++;
      compared += block.frames * (block.size + 1);
      at[index] = from + block.frames;
    }
  }
  for (const [index, { frames }] of expected.entries()) differing += Math.abs(frames - (at[index] ?? 0));
  return { differing, compared };
}

function fill(block: WasmBlock, input: TestInput, { from, to }: { readonly from: number; readonly to: number }): void {
  assert(to - from <= block.capacity, "the block has room for the cut");
  const { valid } = input;
  fillBlock(block, input, from, to);
  for (let i = from; i < to; i++) block.valid[i - from] = valid ? (valid[i] ?? 0) : 1;
  block.frames = to - from;
}

/** A graph of one node whose sources carry frames of any shape. */
function oneNode<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): Graph {
  const wires = inputs.map(({ wire }) => wire);
  const sources = wires.map((wire, index) => ({
    name: `input ${index}`,
    rate: wire.rate,
    channels: frameSize(wire),
    scale: 1,
    low: -1,
    high: 1,
    holdFrames: 0,
    queueFrames: blockFrames * Math.ceil(1 + floor(divide(wire.rate, (wires[0] as typeof wire).rate))),
    wire,
  }));
  const refs = wires.map((_, index) => ({ kind: "source" as const, index, output: 0 }));
  return {
    draft: { name: "one op", sources: [], nodes: [{ op, parameters, inputs: refs }], outputs: [] },
    sources,
    wires: [op.infer(wires, parameters)],
    tick: divide(rational(1), (wires[0] as (typeof wires)[number]).rate),
  } as unknown as Graph;
}
