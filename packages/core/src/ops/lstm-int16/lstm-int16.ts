import { defineOp } from "../../graph/op.ts";
import { i16, type Views } from "../../memory/fields.ts";
import type { Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepRecurrent } from "../int8/recurrent-frames.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { biasAt, requantizeWide, requireWideShifts, type WideBias, wideBias } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { sigmoidWideKernel } from "../int8/sigmoid-wide.kernel.ts";
import { type CodeWire, codesLike } from "../int8/tensor.ts";
import { lstmCellKernel } from "../lstm/lstm-cell.kernel.ts";
import { sequenceOf, wide } from "../lstm/lstm-cell.ts";
import {
  cellConstants,
  gatesOf,
  lstmCost,
  type LstmFacts,
  lstmFactors,
  lstmGeometry,
  lstmWeights,
  requireLstm,
} from "../lstm/lstm-facts.ts";
import { lstmInt16Kernel } from "./lstm-int16.kernel.ts";

/** As of `lstm`, with biases of 64 bits. */
export type LstmInt16Parameters = LstmFacts<WideBias>;

const where = "lstm-int16";

/** The biases of all gates, one after the other. */
function biasesOf(parameters: LstmInt16Parameters) {
  const gates = gatesOf(parameters).map(({ bias }) => wideBias(where, bias, parameters.units));
  return {
    biasLow: Int32Array.from(gates.flatMap(({ biasLow }) => [...biasLow])),
    biasHigh: Int32Array.from(gates.flatMap(({ biasHigh }) => [...biasHigh])),
  };
}

const constantsOf = (parameters: LstmInt16Parameters, [wire]: readonly Wire[]) => ({
  ...lstmGeometry(wire as Wire, parameters),
  ...lstmWeights(parameters),
  ...biasesOf(parameters),
  ...lstmFactors(where, wire as CodeWire, parameters),
  ...cellConstants(parameters),
  outputOffset: 0,
});

const stateOf = ({ units }: LstmInt16Parameters) => ({ cell: i16(units), hidden: i16(units) });

type LstmInt16Constants = ReturnType<typeof constantsOf>;

function start({ cell, hidden }: Views<ReturnType<typeof stateOf>>): void {
  cell.fill(0);
  hidden.fill(0);
}

/**
 * A long short-term memory in int16 with weights of int8, as `lstm` is.
 * The parts of a gate are sums of 64 bits and rounded once.
 * Source: TFLite Micro, UNIDIRECTIONAL_SEQUENCE_LSTM (tensorflow/lite/micro/kernels/lstm_eval.h).
 */
export const lstmInt16 = defineOp({
  name: where,
  version: 1,
  source: "TFLite Micro, UNIDIRECTIONAL_SEQUENCE_LSTM, int16 with int8 weights",
  infer: ([x], parameters: LstmInt16Parameters) => {
    requireLstm(where, x, parameters, "i16");
    biasesOf(parameters);
    const { inputShifts, recurrentShifts } = lstmFactors(where, x, parameters);
    requireWideShifts(where, inputShifts);
    requireWideShifts(where, recurrentShifts);
    return [codesLike(x, [x.shape[0] ?? 0, parameters.units], parameters.output)];
  },
  constants: constantsOf,
  state: stateOf,
  step: stepRecurrent("i16", start, sequenceOf(gateSum, -32768, 32767)),
  validity: () => ({ rule: "settle", frames: 0 }),
  cost: (parameters, [x]) => lstmCost(x as Wire, parameters),
  kernel: [
    requantizeKernel,
    requantizeWideKernel,
    clampCodeKernel,
    frameLostKernel,
    sigmoidWideKernel,
    lstmCellKernel,
    lstmInt16Kernel,
  ],
});

/** One part of a gate's sum: bias and row of weights by as many codes. */
function part(weights: Int8Array, bias: number, row: number, codes: Int16Array, first: number, count: number): number {
  let sum = bias;
  for (let k = 0; k < count; k++) sum += codes[first + k]! * weights[row * count + k]!;
  return sum;
}

function gateSum(
  p: LstmInt16Constants,
  hidden: Int16Array,
  gate: number,
  unit: number,
  input: Int16Array,
  from: number,
): number {
  const row = gate * p.units + unit;
  const ofInput = part(p.inputWeights, biasAt(p.biasLow, p.biasHigh, row), row, input, from, p.inputs);
  const ofHidden = part(p.recurrentWeights, 0, row, hidden, 0, p.units);
  return wide(
    wide(requantizeWide(ofInput, p.inputMultipliers[gate]!, p.inputShifts[gate]!)) +
      wide(requantizeWide(ofHidden, p.recurrentMultipliers[gate]!, p.recurrentShifts[gate]!)),
  );
}
