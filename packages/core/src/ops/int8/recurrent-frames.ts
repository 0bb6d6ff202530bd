import type { Call, Constants } from "../../graph/op.ts";
import type { Block } from "../../memory/block.ts";
import type { Fields, Views } from "../../memory/fields.ts";
import type { CodeType } from "./tensor.ts";

/**
 * The step of an op of one input that keeps a state from frame to frame: a valid frame goes through `frame`; a lost one gives zeros and starts the state anew,
 * since what it would have become is not known.
 */
export const stepRecurrent =
  <C extends Constants, S extends Fields, D extends CodeType>(
    dtype: D,
    start: (state: Views<S>, constants: C) => void,
    frame: (constants: C, state: Views<S>, input: Block[D], first: number, output: Block[D], to: number) => void,
  ) =>
  ({ constants, state, inputs, outputs }: Call<C, S, Fields>): void => {
    const input = inputs[0]!;
    const output = outputs[0]!;
    const to = output[dtype];
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      const at = i * output.size;
      if (input.valid[i] === 0) {
        to.fill(0, at, at + output.size);
        start(state, constants);
      } else frame(constants, state, input[dtype], i * input.size, to, at);
    }
    output.frames = input.frames;
  };
