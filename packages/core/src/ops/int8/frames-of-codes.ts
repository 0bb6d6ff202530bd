import type { Call, Constants } from "../../graph/op.ts";
import type { Block } from "../../memory/block.ts";
import type { Fields } from "../../memory/fields.ts";
import type { CodeType } from "./tensor.ts";

/** The codes of either type. */
export type Codes = Block[CodeType];

/** One frame: of the input's codes from `first` on, into the output's from `to` on. */
type Frame<C, D extends CodeType> = (
  constants: C,
  input: Block[D],
  first: number,
  output: Block[D],
  to: number,
) => void;

/** The step of an op of one input whose frames know nothing of each other: a valid frame goes through `frame`, a lost one is zeros. */
export const stepFrames =
  <C extends Constants, D extends CodeType>(dtype: D, frame: Frame<C, D>) =>
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
