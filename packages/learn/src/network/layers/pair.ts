import {
  add as addCodes,
  addInt16,
  AfferentError,
  multiply as multiplyCodes,
  multiplyInt16,
  type Quant,
  type Stream,
  subtract as subtractCodes,
  subtractInt16,
} from "@afferent/core";
import { addBroadcast, multiplyBroadcast, subtract } from "../../engine/ops/broadcast/pair.ts";
import type { Tape } from "../../engine/tape.ts";
import type { Tensor } from "../../engine/tensor.ts";
import type { FrameShape, LayerKind } from "../network.ts";
import { activated, type Activation } from "./activation.ts";
import { told } from "./rules.ts";

interface PairParameters {
  readonly activation: Activation;
}

/** Two inputs of one shape, or with axes of length 1, along which that input is repeated. */
function shapeOf(where: string, inputs: readonly FrameShape[]): FrameShape {
  const [a, b] = inputs;
  if (
    inputs.length !== 2 ||
    a!.length !== b!.length ||
    a!.some((n, axis) => n !== b![axis] && n !== 1 && b![axis] !== 1)
  )
    throw new AfferentError(where, {
      got: `inputs of shape ${told(inputs)}`,
      want: "two of one shape, or of length 1 where one is repeated",
    });
  return a!.map((n, axis) => Math.max(n, b![axis]!));
}

type PairOfCodes = (a: Stream, b: Stream, parameters: PairParameters & { readonly output: Quant }) => Stream;

const pair = (
  name: string,
  float: (tape: Tape, a: Tensor, b: Tensor) => Tensor,
  int8: PairOfCodes,
  int16: PairOfCodes,
): LayerKind<PairParameters> => ({
  name,
  infer: shapeOf,
  float: (tape, [a, b], { activation }) => activated(tape, float(tape, a!, b!), activation),
  int8: ([a, b], { activation }, { output }) => int8(a!, b!, { activation, output }),
  int16: ([a, b], { activation }, { output }) => int16(a!, b!, { activation, output }),
});

/** The sum of two wires: what a residual connection ends with. */
export const addition = pair(
  "addition",
  addBroadcast,
  (a, b, p) => a.with(b).through(addCodes, p),
  (a, b, p) => a.with(b).through(addInt16, p),
);

/** The first wire less the second. */
export const subtraction = pair(
  "subtraction",
  subtract,
  (a, b, p) => a.with(b).through(subtractCodes, p),
  (a, b, p) => a.with(b).through(subtractInt16, p),
);

/** The product of two wires, number by number: gates, such as those of squeeze-and-excitation, [1, 1, channels] on [rows, columns, channels]. */
export const multiplication = pair(
  "multiplication",
  multiplyBroadcast,
  (a, b, p) => a.with(b).through(multiplyCodes, p),
  (a, b, p) => a.with(b).through(multiplyInt16, p),
);
