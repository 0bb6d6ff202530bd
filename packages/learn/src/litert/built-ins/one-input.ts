import {
  hardSwish,
  leakyRelu,
  leakyReluInt16,
  logistic,
  logisticInt16,
  relu,
  relu6,
  relu6Int16,
  reluInt16,
  rsqrt,
  tanh,
  tanhInt16,
  type Quant,
  type Wire,
} from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { LeakyReluOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type OperatorView } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";

/** An op of some parameters. */
interface Taking<P> {
  readonly infer: (inputs: readonly Wire[], parameters: P) => readonly Wire[];
}

/** The op for the type of the operator's input, and its parameters. */
const read = <P extends object>(view: OperatorView, [narrow, wide]: readonly [Taking<P>, Taking<P>], parameters: P) =>
  translation(view.input(0).type === INT16 ? wide : narrow, parameters, view.input(0));

const outputOf = (view: OperatorView): { readonly output: Quant } => ({ output: quantOfOutput(view) });

const plain = (version: number) => () => ({ version, options: null, inputs: [0] }) as const;

/** LOGISTIC of int8 and int16. */
export const logisticBuiltIn: BuiltIn = {
  name: "LOGISTIC",
  code: 14,
  newestVersion: 3,
  read: (view) => read(view, [logistic, logisticInt16], outputOf(view)),
  writers: [writer(logistic, plain(2)), writer(logisticInt16, plain(3))],
};

/** TANH of int8 and int16. */
export const tanhBuiltIn: BuiltIn = {
  name: "TANH",
  code: 28,
  newestVersion: 3,
  read: (view) => read(view, [tanh, tanhInt16], outputOf(view)),
  writers: [writer(tanh, plain(2)), writer(tanhInt16, plain(3))],
};

/** RELU of int8 and int16. */
export const reluBuiltIn: BuiltIn = {
  name: "RELU",
  code: 19,
  newestVersion: 3,
  read: (view) => read(view, [relu, reluInt16], outputOf(view)),
  writers: [writer(relu, plain(2)), writer(reluInt16, plain(3))],
};

/** RELU6 of int8 and int16; the output has the input's quantisation. */
export const relu6BuiltIn: BuiltIn = {
  name: "RELU6",
  code: 21,
  newestVersion: 3,
  read: (view) => read(view, [relu6, relu6Int16], {}),
  writers: [writer(relu6, plain(2)), writer(relu6Int16, plain(3))],
};

/** HARD_SWISH of int8. */
export const hardSwishBuiltIn: BuiltIn = {
  name: "HARD_SWISH",
  code: 117,
  newestVersion: 1,
  read: (view) => translation(hardSwish, outputOf(view), view.input(0)),
  writers: [writer(hardSwish, plain(1))],
};

/** RSQRT of int8. */
export const rsqrtBuiltIn: BuiltIn = {
  name: "RSQRT",
  code: 76,
  newestVersion: 2,
  read: (view) => translation(rsqrt, outputOf(view), view.input(0)),
  writers: [writer(rsqrt, plain(2))],
};

/** LEAKY_RELU of int8 and int16. */
export const leakyReluBuiltIn: BuiltIn = {
  name: "LEAKY_RELU",
  code: 98,
  newestVersion: 2,
  read: (view) =>
    read(view, [leakyRelu, leakyReluInt16], { slope: view.options(LeakyReluOptions).slope, ...outputOf(view) }),
  writers: [writer(leakyRelu, writeSlope(1)), writer(leakyReluInt16, writeSlope(2))],
};

function writeSlope(version: number) {
  return (_node: unknown, { slope }: { readonly slope: number }) =>
    ({ version, options: optionsOf(LeakyReluOptions, { slope }), inputs: [0] }) as const;
}
