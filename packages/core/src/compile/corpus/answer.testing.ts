import { blockAt, blockBytes, newBlock, wholeBlock, type Block } from "../../memory/block.ts";
import { viewsOf, type PlacedField } from "../../memory/fields.ts";
import { codesOf, fillBlock } from "../../ops/one-op.testing.ts";
import { elementBytes, eventWords, frameSize, type Wire } from "../../wire/wire.ts";
import type { OpCase } from "./case.testing.ts";

/**
 * What an execution of a case put out, as little-endian words: for each step, for each output, the number of frames, the values, the
 * validity bytes padded with zeros to a word; then the state, where the step shows it.
 */
export type Answer = Uint32Array;

/** Something that executes cases: the reference, a kernel compiled for a host or a board, a WebAssembly module. */
export interface OpExecutor {
  readonly name: string;
  readonly run: (cases: readonly OpCase[]) => readonly Answer[];
}

/** The bytes of a case's state before its first step. */
export function startingState({ op, state, stateBytes, constants }: OpCase): ArrayBuffer {
  const memory = new ArrayBuffer(stateBytes);
  op.init?.(viewsOf(memory, state) as never, constants as never);
  return memory;
}

/** What scratch and outputs hold before the first step: an op must not read them. Another executor fills them with something else. */
const garbage = 0x5a;

/** The reference: the definition of the right answer. */
export const reference: OpExecutor = { name: "TypeScript", run: (cases) => cases.map(referenceAnswer) };

function referenceAnswer(one: OpCase): Answer {
  const memory = startingState(one);
  const scratch = new ArrayBuffer(one.scratchBytes);
  new Uint8Array(scratch).fill(garbage);
  const outputs = one.outputs.map((wire, index) => soiled(wire, one.room[index] ?? 0));
  const most = one.inputs.map((_, index) => Math.max(1, ...one.steps.map(({ frames }) => frames[index] ?? 0)));
  const inputs = one.inputs.map(({ wire }, index) => newBlock(wire, most[index] ?? 1));
  const call = {
    constants: one.constants,
    state: viewsOf(memory, one.state),
    scratch: viewsOf(scratch, one.scratch),
    inputs,
    outputs,
  };
  const taken = one.inputs.map(() => 0);
  const words: number[] = [];
  for (const { frames, showState } of one.steps) {
    for (const [index, block] of inputs.entries()) {
      const { values, valid } = one.inputs[index]!;
      const from = taken[index]!;
      const to = from + frames[index]!;
      fillBlock(block, { wire: one.inputs[index]!.wire, values }, from, to);
      block.valid.set(valid.subarray(from, to));
      block.frames = to - from;
      taken[index] = to;
    }
    one.op.step(call as never);
    for (const [index, block] of outputs.entries()) showBlock(words, block, one.outputs[index]!);
    if (showState) for (const word of new Uint32Array(memory)) words.push(word);
  }
  return Uint32Array.from(words);
}

function soiled(wire: Wire, room: number): Block {
  const buffer = new ArrayBuffer(blockBytes(wire, room));
  new Uint8Array(buffer).fill(garbage);
  return blockAt(buffer, wholeBlock(wire, room, 0));
}

/** The words that so many frames of a wire fill; the last one is padded with zeros. */
export const valueWords = (wire: Wire, frames: number): number =>
  Math.ceil((frames * frameSize(wire) * elementBytes(wire.dtype)) / 4);

/** Appends what an output block holds, as an answer says it. */
export function showBlock(words: number[], block: Block, wire: Wire): void {
  words.push(block.frames);
  const { buffer, byteOffset } = codesOf(block, wire.dtype);
  const bytes = new Uint8Array(4 * valueWords(wire, block.frames));
  bytes.set(new Uint8Array(buffer, byteOffset, block.frames * block.size * elementBytes(wire.dtype)));
  for (const word of new Uint32Array(bytes.buffer)) words.push(word);
  for (let i = 0; i < block.frames; i += 4) {
    let word = 0;
    for (let k = 0; k < 4 && i + k < block.frames; k++) word += block.valid[i + k]! * 256 ** k;
    words.push(word);
  }
}

/** Where two answers differ. */
export interface Difference {
  /** Words that differ, of those compared; NaN equals NaN. */
  readonly differing: number;
  readonly compared: number;
  /** The first place, in words a person can follow; "" when there is none. */
  readonly first: string;
}

/** Compares an answer with the right one, word by word; the place of every NaN counts, its bits do not. */
export function compareAnswers(one: OpCase, right: Answer, answer: Answer): Difference {
  let differing = Math.abs(right.length - answer.length);
  let first = differing === 0 ? "" : `${answer.length} words instead of ${right.length}`;
  let at = 0;
  const check = (isFloat: boolean, where: () => string): void => {
    const [want, got] = [right[at]!, answer[at] ?? 0];
    at++;
    if (want === got || (isFloat && isNotANumber(want) && isNotANumber(got))) return;
    differing++;
    if (first === "" || differing === 1) first = `${where()}: ${hex(got)} instead of ${hex(want)}`;
  };
  for (const [step, { showState }] of one.steps.entries()) {
    for (const [index, wire] of one.outputs.entries()) {
      const frames = right[at]!;
      const size = frameSize(wire);
      const inWord = 4 / elementBytes(wire.dtype);
      check(false, () => `step ${step}, output ${index}, number of frames`);
      for (let k = 0; k < frames * size; k += inWord)
        check(
          isFloatWord(wire, k % size),
          () => `step ${step}, output ${index}, frame ${Math.floor(k / size)}, element ${k % size}`,
        );
      for (let k = 0; k < frames; k += 4) check(false, () => `step ${step}, output ${index}, validity of frame ${k}`);
    }
    if (showState)
      for (let word = 0; word < one.stateBytes / 4; word++) {
        const field = fieldAt(one, 4 * word);
        check(field?.type === "f32", () => `step ${step}, state ${field?.name} from byte ${4 * word}`);
      }
  }
  return { differing, compared: right.length, first };
}

/** The field of the state that the byte at an offset belongs to, or to the padding after it. */
const fieldAt = ({ state }: OpCase, offset: number): PlacedField | undefined =>
  state.findLast((field) => field.offset <= offset && field.length > 0);

const isFloatWord = ({ dtype, events }: Wire, word: number): boolean =>
  events === undefined ? dtype === "f32" : word > 0 && (word - 1) % eventWords(events) !== 0;

const isNotANumber = (word: number): boolean => (word & 0x7fffffff) > 0x7f800000;

const hex = (word: number): string => `0x${word.toString(16).padStart(8, "0")}`;
