import { AfferentError, lstm, lstmInt16, type LstmFacts, type LstmGate, type Quant } from "@afferent/core";
import type { LiteTensor } from "../model/tensor.ts";
import { INT16, INT8 } from "../schema/names.ts";
import { LstmOptions } from "../schema/options.ts";
import {
  type BuiltIn,
  type NodeView,
  type Operand,
  type OperatorView,
  optionsOf,
  translation,
  type VariableTensor,
  writer,
  type Written,
} from "./built-in.ts";
import { quantOf } from "./output.ts";
import { requireAbsent, stateQuant } from "./state.ts";
import { type Bias, biasTensor, evenWeights, int32BiasOf, int64BiasOf, weightTensor } from "./weights.ts";

const TANH = 4;
const gateNames = ["input", "forget", "cell", "output"] as const;
const [HIDDEN_STATE, CELL_STATE, INPUTS] = [18, 19, 24];
/** Of the four gates, which only layer norm reads, and of the hidden state. */
const INTERMEDIATES = 5;

/** UNIDIRECTIONAL_SEQUENCE_LSTM of int8 and of int16 with int8 weights, the cell state int16. */
export const lstmBuiltIn: BuiltIn = {
  name: "UNIDIRECTIONAL_SEQUENCE_LSTM",
  code: 44,
  newestVersion: 5,
  read(view) {
    const { where } = view;
    return view.input(0).type === INT16
      ? translation(
          lstmInt16,
          factsOf(view, (bias) => requireBias(where, int64BiasOf(where, bias))),
          view.input(0),
        )
      : translation(
          lstm,
          factsOf(view, (bias) => requireBias(where, int32BiasOf(where, bias))),
          view.input(0),
        );
  },
  writers: [
    writer(lstm, (node, facts) => writeLstm(node, facts, 1)),
    writer(lstmInt16, (node, facts) => writeLstm(node, facts, 5)),
  ],
};

function requireBias<B>(where: string, bias: B | null): B {
  if (bias === null) throw new AfferentError(where, { got: "a gate without a bias", want: "a bias for each gate" });
  return bias;
}

function factsOf<B>(view: OperatorView, biasOf: (tensor: LiteTensor) => B): LstmFacts<B> {
  const { where } = view;
  const { activation, cellClip, timeMajor, diagonalRecurrence } = view.options(LstmOptions);
  if (activation !== TANH || timeMajor || diagonalRecurrence)
    throw new AfferentError(where, {
      got: `activation ${activation}${timeMajor ? ", time first" : ""}${diagonalRecurrence ? ", diagonal recurrence" : ""}`,
      want: "activation TANH, the batch first, recurrence by whole matrices",
    });
  requireAbsent(view, "peepholes", [9, 10, 11]);
  requireAbsent(view, "a projection", [16, 17]);
  requireAbsent(view, "a layer norm", [20, 21, 22, 23]);
  const [units = 0, inputs = 0] = view.input(2).shape;
  const gate = (place: number): LstmGate<B> => {
    const input = gateWeights(view, 1 + place, [units, inputs]);
    const recurrent = gateWeights(view, 5 + place, [units, units]);
    return {
      inputWeights: input.weights,
      inputScale: input.scale,
      recurrentWeights: recurrent.weights,
      recurrentScale: recurrent.scale,
      bias: biasOf(view.input(12 + place)),
    };
  };
  return {
    units,
    gates: { input: gate(0), forget: gate(1), cell: gate(2), output: gate(3) },
    cellPower: cellPowerOf(view, units),
    cellClip,
    output: hiddenQuant(view, units),
  };
}

function gateWeights(view: OperatorView, place: number, [rows, columns]: readonly [number, number]) {
  const tensor = view.input(place);
  if (tensor.shape.length !== 2 || tensor.shape[0] !== rows || tensor.shape[1] !== columns)
    throw new AfferentError(`${view.where}, ${tensor.title}`, {
      got: `weights of shape [${tensor.shape.join(", ")}]`,
      want: `[${rows}, ${columns}]`,
    });
  return evenWeights(view.where, tensor);
}

/** TFLite Micro reads the output's quantisation from the hidden state alone. */
function hiddenQuant(view: OperatorView, units: number): Quant {
  const hidden = stateQuant(view, HIDDEN_STATE, { type: view.input(0).type, elements: units });
  const output = quantOf(view.where, view.output(0));
  if (hidden.scale[0] !== output.scale[0] || hidden.zeroPoint !== output.zeroPoint)
    throw new AfferentError(view.where, {
      got: `a hidden state of scale ${hidden.scale[0]} and zero point ${hidden.zeroPoint} for an output of ${output.scale[0]} and ${output.zeroPoint}`,
      want: "the same for both",
    });
  return output;
}

function cellPowerOf(view: OperatorView, units: number): number {
  const { scale, zeroPoint } = stateQuant(view, CELL_STATE, { type: INT16, elements: units });
  for (let power = -15; power <= 0; power++) if (scale[0] === 2 ** power && zeroPoint === 0) return power;
  throw new AfferentError(view.where, {
    got: `a cell state of scale ${scale[0]} and zero point ${zeroPoint}`,
    want: "a power of two from 2^-15 to 1, zero point 0",
  });
}

const kept = (role: string, variable: VariableTensor["variable"]): VariableTensor => ({ role, variable });

function writeLstm<B extends Bias>(
  { inputs: [input] }: NodeView,
  { units, gates, cellPower, cellClip, output }: LstmFacts<B>,
  version: number,
): Written {
  const type = input?.dtype === "i16" ? INT16 : INT8;
  const [scale = 0] = input?.quant?.scale ?? [];
  const operands: Operand[] = Array.from({ length: INPUTS }, () => null);
  operands[0] = 0;
  for (const [place, name] of gateNames.entries()) {
    const { inputWeights, inputScale, recurrentWeights, recurrentScale, bias } = gates[name];
    const of = <T extends { readonly role: string }>(tensor: T): T => ({
      ...tensor,
      role: `${name}-gate/${tensor.role}`,
    });
    const weights = Float32Array.of(inputScale);
    const columns = inputWeights.length / units;
    operands[1 + place] = of(weightTensor(inputWeights, weights, [units, columns], 0));
    const recurrent = weightTensor(recurrentWeights, Float32Array.of(recurrentScale), [units, units], 0);
    operands[5 + place] = of({ ...recurrent, role: "recurrent-weights" });
    operands[12 + place] = of(biasTensor(bias, scale, weights));
  }
  operands[HIDDEN_STATE] = kept("hidden-state", { type, shape: [1, units], quant: output });
  const cell = { scale: [2 ** cellPower], zeroPoint: 0 };
  operands[CELL_STATE] = kept("cell-state", { type: INT16, shape: [1, units], quant: cell });
  return {
    version,
    options: optionsOf(LstmOptions, {
      activation: TANH,
      cellClip,
      projectionClip: 0,
      timeMajor: false,
      diagonalRecurrence: false,
    }),
    inputs: operands,
    everyInput: true,
    intermediates: Array.from({ length: INTERMEDIATES }, (_, k) =>
      k < gateNames.length
        ? kept(`${gateNames[k]}-gate/sum`, { type: INT16, shape: [0], quant: { scale: [2 ** -12], zeroPoint: 0 } })
        : kept("hidden", { type, shape: [0], quant: output }),
    ),
  };
}
