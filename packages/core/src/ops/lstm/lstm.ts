import { defineOp } from "../../graph/op.ts";
import { i16, i8, type Views } from "../../memory/fields.ts";
import type { Wire } from "../../wire/wire.ts";
import { biasOf } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepRecurrent } from "../int8/recurrent-frames.ts";
import { requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { sigmoidWideKernel } from "../int8/sigmoid-wide.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import { lstmCellKernel } from "./lstm-cell.kernel.ts";
import { sequenceOf, wide } from "./lstm-cell.ts";
import {
  cellConstants,
  gatesOf,
  lstmCost,
  type LstmFacts,
  lstmFactors,
  lstmGeometry,
  lstmWeights,
  requireLstm,
} from "./lstm-facts.ts";
import { lstmKernel } from "./lstm.kernel.ts";

/** Biases of 32 bits. */
export type LstmParameters = LstmFacts<Int32Array>;

const where = "lstm";

/** The biases of all gates less zero point * weight, so that codes are multiplied as they are. Wraps, as the sum does. */
function offsetBiases(weights: Int8Array, zeroPoint: number, biases: Int32Array): Int32Array {
  const length = weights.length / biases.length;
  return biases.map((bias, row) => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += weights[row * length + k]!;
    return (bias - sum * zeroPoint) | 0;
  });
}

function constantsOf(parameters: LstmParameters, [wire]: readonly Wire[]) {
  const x = wire as CodeWire;
  const { units, output } = parameters;
  const weights = lstmWeights(parameters);
  const biases = Int32Array.from(gatesOf(parameters).flatMap((gate) => [...biasOf(where, gate, units)]));
  return {
    ...lstmGeometry(x, parameters),
    ...weights,
    inputBias: offsetBiases(weights.inputWeights, x.quant.zeroPoint, biases),
    recurrentBias: offsetBiases(weights.recurrentWeights, output.zeroPoint, new Int32Array(4 * units)),
    ...lstmFactors(where, x, parameters),
    ...cellConstants(parameters),
    outputOffset: output.zeroPoint,
  };
}

const stateOf = ({ units }: LstmParameters) => ({ cell: i16(units), hidden: i8(units) });

type LstmConstants = ReturnType<typeof constantsOf>;
type LstmState = Views<ReturnType<typeof stateOf>>;

function start({ cell, hidden }: LstmState, { outputOffset }: LstmConstants): void {
  cell.fill(0);
  hidden.fill(outputOffset);
}

/**
 * A long short-term memory in int8 with a cell state of int16, without peepholes, projection and layer norm.
 * In: [steps, inputs], a sequence. Out: [steps, units], the hidden state after each step. Cell and hidden state go on from frame to frame, as variable
 * tensors do; they start at 0, and again after a lost frame.
 * Each gate: input part and recurrent part requantised to steps of 2^-12, rounded twice, and cut to int16, their sum cut too; sigmoid or tanh by a table; `lstm-cell.ts`.
 * Source: Hochreiter & Schmidhuber 1997, doi 10.1162/neco.1997.9.8.1735; TFLite Micro, UNIDIRECTIONAL_SEQUENCE_LSTM.
 */
export const lstm = defineOp({
  name: where,
  version: 1,
  source: "TFLite Micro, UNIDIRECTIONAL_SEQUENCE_LSTM, int8",
  infer: ([x], parameters: LstmParameters) => {
    requireLstm(where, x, parameters, "i8");
    for (const gate of gatesOf(parameters)) biasOf(where, gate, parameters.units);
    return [codesLike(x, [x.shape[0] ?? 0, parameters.units], parameters.output)];
  },
  constants: constantsOf,
  state: stateOf,
  init: start,
  step: stepRecurrent("i8", start, sequenceOf(gateSum, -128, 127)),
  validity: () => ({ rule: "settle", frames: 0 }),
  cost: (parameters, [x]) => lstmCost(x as Wire, parameters),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, sigmoidWideKernel, lstmCellKernel, lstmKernel],
});

/** One part of a gate's sum: bias and row of weights by as many codes. */
function part(
  weights: Int8Array,
  bias: Int32Array,
  row: number,
  codes: Int8Array,
  first: number,
  count: number,
): number {
  let sum = bias[row]!;
  for (let k = 0; k < count; k++) sum += codes[first + k]! * weights[row * count + k]!;
  return sum | 0;
}

function gateSum(
  p: LstmConstants,
  hidden: Int8Array,
  gate: number,
  unit: number,
  input: Int8Array,
  from: number,
): number {
  const row = gate * p.units + unit;
  const ofInput = part(p.inputWeights, p.inputBias, row, input, from, p.inputs);
  const ofHidden = part(p.recurrentWeights, p.recurrentBias, row, hidden, 0, p.units);
  return wide(
    wide(requantize(ofInput, p.inputMultipliers[gate]!, p.inputShifts[gate]!)) +
      wide(requantize(ofHidden, p.recurrentMultipliers[gate]!, p.recurrentShifts[gate]!)),
  );
}
