import { hardSwish, leakyRelu, logistic, relu, relu6, tanh, type Quant, type Wire } from "@afferent/core";
import { LeakyReluOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type OperatorView } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";

/** An op whose one parameter is what its output codes mean. */
interface OutputOnly {
  readonly infer: (inputs: readonly Wire[], parameters: { readonly output: Quant }) => readonly Wire[];
}

const readOutput = (view: OperatorView, op: OutputOnly) =>
  translation(op, { output: quantOfOutput(view) }, view.input(0));

const written = (version: number) => ({ version, options: null, inputs: [0] }) as const;

/** LOGISTIC of int8. */
export const logisticBuiltIn: BuiltIn = {
  name: "LOGISTIC",
  code: 14,
  newestVersion: 3,
  read: (view) => readOutput(view, logistic),
  writers: [writer(logistic, () => written(2))],
};

/** TANH of int8. */
export const tanhBuiltIn: BuiltIn = {
  name: "TANH",
  code: 28,
  newestVersion: 3,
  read: (view) => readOutput(view, tanh),
  writers: [writer(tanh, () => written(2))],
};

/** RELU of int8. */
export const reluBuiltIn: BuiltIn = {
  name: "RELU",
  code: 19,
  newestVersion: 3,
  read: (view) => readOutput(view, relu),
  writers: [writer(relu, () => written(2))],
};

/** RELU6 of int8; the output has the input's quantisation. */
export const relu6BuiltIn: BuiltIn = {
  name: "RELU6",
  code: 21,
  newestVersion: 3,
  read: (view) => translation(relu6, {}, view.input(0)),
  writers: [writer(relu6, () => written(2))],
};

/** HARD_SWISH of int8. */
export const hardSwishBuiltIn: BuiltIn = {
  name: "HARD_SWISH",
  code: 117,
  newestVersion: 1,
  read: (view) => readOutput(view, hardSwish),
  writers: [writer(hardSwish, () => written(1))],
};

/** LEAKY_RELU of int8. */
export const leakyReluBuiltIn: BuiltIn = {
  name: "LEAKY_RELU",
  code: 98,
  newestVersion: 2,
  read: (view) => {
    const { slope } = view.options(LeakyReluOptions);
    return translation(leakyRelu, { slope, output: quantOfOutput(view) }, view.input(0));
  },
  writers: [
    writer(leakyRelu, (_node, { slope }) => ({
      version: 1,
      options: optionsOf(LeakyReluOptions, { slope }),
      inputs: [0],
    })),
  ],
};
