import type { Constant } from "../../graph/op.ts";
import { elementBytes, frameSize } from "../../wire/wire.ts";
import { startingState } from "./answer.testing.ts";
import type { OpCase } from "./case.testing.ts";

/** The word that ends a stream of requests in place of an op's number. */
const end = Uint32Array.of(0xffffffff);

/**
 * Cases as one stream of little-endian words, which `corpus_run` of program.testing.ts reads:
 * the op's number; its constants in order, an integer as one word, an array as its length and its bytes; bytes of state, the state, the offset of each
 * field; bytes of scratch, the offset of each field; the numbers of inputs and outputs; for each of them the size of a frame, the bytes of an element and the room, frames; the number of steps;
 * and for each step whether to show the state, then for each input the number of frames, values, validity. Bytes are padded to whole words.
 */
export function requestOf(cases: readonly OpCase[], opNames: readonly string[]): Buffer {
  const parts = cases.flatMap((one) => [...headOf(one, opNames.indexOf(one.op.name)), ...stepsOf(one)]);
  return Buffer.concat([...parts, bytesOf(end)]);
}

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const words = (...values: readonly number[]): Uint8Array => bytesOf(Int32Array.from(values));

function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 4 === 0) return bytes;
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

const constantParts = (constant: Constant): readonly Uint8Array[] =>
  typeof constant === "number" ? [words(constant)] : [words(constant.length), padded(bytesOf(constant))];

function headOf(one: OpCase, number: number): readonly Uint8Array[] {
  const longest = one.inputs.map((_, index) => Math.max(1, ...one.steps.map(({ frames }) => frames[index] ?? 0)));
  const blocks = [
    ...one.inputs.map(({ wire }, index) => [frameSize(wire), elementBytes(wire.dtype), longest[index] ?? 1]),
    ...one.outputs.map((wire, index) => [frameSize(wire), elementBytes(wire.dtype), one.room[index] ?? 0]),
  ];
  return [
    words(number),
    ...Object.values(one.constants).flatMap(constantParts),
    words(one.stateBytes),
    new Uint8Array(startingState(one)),
    words(...one.state.map(({ offset }) => offset)),
    words(one.scratchBytes, ...one.scratch.map(({ offset }) => offset)),
    words(one.inputs.length, one.outputs.length, ...blocks.flat()),
    words(one.steps.length),
  ];
}

function stepsOf(one: OpCase): readonly Uint8Array[] {
  const taken = one.inputs.map(() => 0);
  return one.steps.flatMap(({ frames, showState }) => [
    words(showState ? 1 : 0),
    ...one.inputs.flatMap(({ wire, values, valid }, index) => {
      const from = taken[index]!;
      const to = from + frames[index]!;
      taken[index] = to;
      const size = frameSize(wire);
      return [
        words(to - from),
        padded(bytesOf(values.subarray(from * size, to * size))),
        padded(valid.subarray(from, to)),
      ];
    }),
  ]);
}
