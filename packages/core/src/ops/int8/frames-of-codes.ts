import type { Call, Constants } from "../../graph/op.ts";
import type { Block } from "../../memory/block.ts";
import type { Fields } from "../../memory/fields.ts";
import type { ElementType } from "../../wire/wire.ts";
import type { CodeType } from "./tensor.ts";

/** The codes of either type. */
export type Codes = Block[CodeType];

/** One frame: of the input's codes from `first` on, into the output's from `to` on. */
export type CodeFrame<C, D extends CodeType> = (
  constants: C,
  input: Block[D],
  first: number,
  output: Block[D],
  to: number,
) => void;

/** The step of an op of one input whose frames know nothing of each other: a valid frame goes through `frame`, a lost one is zeros. */
export const stepFrames =
  <C extends Constants, D extends CodeType>(dtype: D, frame: CodeFrame<C, D>) =>
  ({ constants, inputs, outputs }: Call<C, Fields, Fields>): void => {
    const input = inputs[0]!;
    const output = outputs[0]!;
    const to = output[dtype];
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      const at = i * output.size;
      if (input.valid[i] === 0) to.fill(0, at, at + output.size);
      else frame(constants, input[dtype], i * input.size, to, at);
    }
    output.frames = input.frames;
  };

/** The step of an op that makes each element of a frame of the one at its place; `types` names the views that are read and written. */
export const stepEach =
  <C extends Constants>(
    types: (constants: C) => readonly [ElementType, ElementType],
    each: (constants: C, x: number) => number,
  ) =>
  ({ constants, inputs, outputs }: Call<C, Fields, Fields>): void => {
    const input = inputs[0]!;
    const output = outputs[0]!;
    const [fromType, toType] = types(constants);
    const from = input[fromType];
    const to = output[toType];
    for (let i = 0; i < input.frames; i++) {
      const [first, end] = [i * input.size, (i + 1) * input.size];
      if (input.valid[i] === 0) to.fill(0, first, end);
      else for (let k = first; k < end; k++) to[k] = each(constants, from[k]!);
      output.valid[i] = input.valid[i]!;
    }
    output.frames = input.frames;
  };
