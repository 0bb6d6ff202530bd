import { newBlock, type Block } from "../memory/block.ts";
import { layOut, viewsOf, type Fields, type Views } from "../memory/fields.ts";
import type { Constants, Op } from "../graph/op.ts";
import { type ElementType, frameSize, noDelay, type Wire } from "../wire/wire.ts";
import { floor, multiply, rational, divide, type RationalLike } from "../wire/rational.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";

/** The facts of a test input: f32 frames of a shape at a rate, masked. */
export const sampleWire = (facts: {
  readonly rateHz: RationalLike;
  readonly shape: readonly number[];
  readonly unit: string;
}): Wire => ({
  dtype: "f32",
  shape: facts.shape,
  rate: rational(facts.rateHz),
  delay: noDelay,
  unit: facts.unit,
  validity: "masked",
});

/** Frames of one wire, as the array that its dtype names. */
export type Elements = Float32Array | Int32Array | Int16Array | Int8Array;

/** All frames of one input; frames without a validity byte are valid. */
export interface TestInput {
  readonly wire: Wire;
  readonly values: Elements;
  readonly valid?: Uint8Array;
}

/** All frames of one output: values as bits, so that NaN and -0 compare exactly; of an i8 or i16 wire a code a word. */
export interface TestOutput {
  readonly wire: Wire;
  readonly values: Float32Array;
  readonly words: Int32Array;
  readonly valid: Uint8Array;
  readonly frames: number;
}

/** How many frames of the first input each step gets; the other inputs get the frames of the same time. */
export type Cuts = readonly number[];

/** Random values in [-1, 1), f32. */
export function noise(length: number, seed: number): Float32Array {
  const next = randomSequence(seed);
  return Float32Array.from({ length }, () => 2 * next() - 1);
}

/** Cuts of 1 to `most` frames that add up to at least `frames`. */
export function randomCuts(frames: number, most: number, seed: number): Cuts {
  const next = randomSequence(seed);
  const cuts: number[] = [];
  for (let left = frames; left > 0; left -= cuts.at(-1) ?? 1) cuts.push(Math.min(left, 1 + Math.floor(next() * most)));
  return cuts;
}

/** Runs one op over whole inputs, in one block or cut as told; what a pipeline would do, without the pipeline. */
export function runOp<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
  cuts?: Cuts,
): readonly TestOutput[] {
  const wires = inputs.map((input) => input.wire);
  const outputs = op.infer(wires, parameters);
  const constants = op.constants(parameters, wires);
  const state = ownMemory(op.state(parameters, wires));
  const scratch = ownMemory(op.scratch?.(parameters, wires) ?? ({} as W));
  op.init?.(state, constants);
  const total = inputs.map(framesOf);
  const taken = inputs.map(() => 0);
  const collected = outputs.map((wire) => ({ wire, words: [] as number[], valid: [] as number[] }));
  for (const cut of cuts ?? [total[0] ?? 0]) {
    const blocks = inputs.map((input, index) => {
      const until =
        index === 0 ? Math.min((taken[0] ?? 0) + cut, total[0] ?? 0) : framesAt(inputs, taken[0] ?? 0, index);
      const block = slice(input, taken[index] ?? 0, until);
      taken[index] = until;
      return block;
    });
    const made = outputs.map((wire, index) => newBlock(wire, roomAfter(wire, wires[index] ?? wires[0], blocks[0])));
    op.step({ constants, state, scratch, inputs: blocks, outputs: made });
    for (const [index, block] of made.entries()) {
      const codes = codesOf(block, outputs[index]?.dtype ?? "f32");
      for (let k = 0; k < block.frames * block.size; k++) collected[index]?.words.push(codes[k] ?? 0);
      for (let k = 0; k < block.frames; k++) collected[index]?.valid.push(block.valid[k] ?? 0);
    }
  }
  return collected.map(({ wire, words, valid }) => {
    const bits = Int32Array.from(words);
    return {
      wire,
      words: bits,
      values: new Float32Array(bits.buffer),
      valid: Uint8Array.from(valid),
      frames: valid.length,
    };
  });
}

export const framesOf = ({ wire, values }: TestInput): number => values.length / frameSize(wire);

/** The view of a block whose elements are its wire's; of f32 the bits. */
export const codesOf = (
  { i32, i16, i8 }: Pick<Block, "i32" | "i16" | "i8">,
  dtype: ElementType,
): Int32Array | Int16Array | Int8Array => (dtype === "i8" ? i8 : dtype === "i16" ? i16 : i32);

/** Frames that input `index` has delivered when the first has delivered so many. */
const framesAt = (inputs: readonly TestInput[], first: number, index: number): number => {
  const [mine, clock] = [inputs[index]?.wire.rate, inputs[0]?.wire.rate];
  if (!mine || !clock) return 0;
  return floor(divide(multiply(rational(first), mine), clock));
};

function ownMemory<F extends Fields>(fields: F): Views<F> {
  const { placed, end } = layOut(fields, 0);
  return viewsOf<F>(new ArrayBuffer(end), placed);
}

/** Room for what a block may turn into, whatever the phase. */
const roomAfter = (output: Wire, input: Wire | undefined, block: Block | undefined): number => {
  const ratio = input ? divide(output.rate, input.rate) : rational(1);
  return floor(multiply(rational(block?.frames ?? 0), ratio)) + 2;
};

function slice(input: TestInput, from: number, to: number): Block {
  const block = newBlock(input.wire, Math.max(1, to - from));
  fillBlock(block, input, from, to);
  for (let i = from; i < to; i++) block.valid[i - from] = input.valid ? (input.valid[i] ?? 0) : 1;
  block.frames = to - from;
  return block;
}

/** Puts frames [from, to) of an input at the start of a block, bits as they are. */
export function fillBlock(
  block: Pick<Block, "f32" | "i32" | "i16" | "i8" | "size">,
  { wire, values }: TestInput,
  from: number,
  to: number,
): void {
  const view = values instanceof Float32Array ? block.f32 : codesOf(block, wire.dtype);
  view.set(values.subarray(from * block.size, to * block.size));
}
