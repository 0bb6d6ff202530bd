import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { dense, sumRows } from "../linear/linear.ts";

/** From a step's inputs, [inputs, 3 units] and [3 units], and from the hidden state, [units, 3 units] and [3 units]: update gate, reset gate, candidate. */
export interface GruTensors {
  readonly inputWeights: Tensor;
  readonly inputBias: Tensor;
  readonly hiddenWeights: Tensor;
  readonly hiddenBias: Tensor;
}

/**
 * A gated recurrent unit over sequences, from the hidden state 0. z, r = logistic(W x + b + U h + c); n = tanh(W x + b + r (U h + c)); h = n + z (h - n).
 * Source: Cho et al. 2014, doi 10.3115/v1/D14-1179, with the reset gate behind the recurrent weights.
 * In: [batch, time, inputs]. Out: [batch, time, units], the hidden state after each step. The gradient goes back through all steps.
 */
export function gru(tape: Tape, x: Tensor, of: GruTensors): Tensor {
  const { hiddenWeights: weights, hiddenBias: bias } = of;
  const ofInput = dense(tape, x, { weights: of.inputWeights, bias: of.inputBias });
  const facts = factsOf(x, weights, 3);
  const { batch, time, units } = facts;
  const y = tape.tensor([batch, time, units]);
  const [sums, gates] = [tape.tensor(ofInput.shape), tape.tensor(ofInput.shape)];
  tape.call("gru", { ofInput, weights, bias, sums, gates, y, ...facts });
  return tape.record(y, [ofInput, weights, bias], (dy) => {
    const [dOfInput, dSums] = [tape.tensor(ofInput.shape), tape.tensor(ofInput.shape)];
    const weightsBack = turned(tape, weights);
    const dHidden = tape.tensor([batch, units]);
    tape.call("gru_back", { sums, gates, y, weightsBack, dy, dOfInput, dSums, dHidden, ...facts });
    return [dOfInput, weightsGradient(tape, y, dSums), sumRows(tape, dSums)];
  });
}

/** From a step's inputs, [inputs, 4 units] and [4 units], and from the hidden state, [units, 4 units]: input gate, forget gate, candidate, output gate. */
export interface LstmTensors {
  readonly inputWeights: Tensor;
  readonly bias: Tensor;
  readonly hiddenWeights: Tensor;
}

/**
 * Long short-term memory over sequences, from hidden state and cell 0. i, f, o = logistic, g = tanh of W x + b + U h; c = f c + i g; h = o tanh(c).
 * Source: Hochreiter & Schmidhuber 1997, doi 10.1162/neco.1997.9.8.1735, with the forget gate of Gers et al. 2000, doi 10.1162/089976600300015015.
 * In: [batch, time, inputs]. Out: [batch, time, units], the hidden state after each step. The gradient goes back through all steps.
 */
export function lstm(tape: Tape, x: Tensor, of: LstmTensors): Tensor {
  const { hiddenWeights: weights } = of;
  const ofInput = dense(tape, x, { weights: of.inputWeights, bias: of.bias });
  const facts = factsOf(x, weights, 4);
  const { batch, time, units } = facts;
  const [y, cells] = [tape.tensor([batch, time, units]), tape.tensor([batch, time, units])];
  const gates = tape.tensor(ofInput.shape);
  tape.call("lstm", { ofInput, weights, gates, cells, y, ...facts });
  return tape.record(y, [ofInput, weights], (dy) => {
    const dSums = tape.tensor(ofInput.shape);
    const weightsBack = turned(tape, weights);
    const [dHidden, dCells] = [tape.tensor([batch, units]), tape.tensor([batch, units])];
    tape.call("lstm_back", { gates, cells, weightsBack, dy, dSums, dHidden, dCells, ...facts });
    return [dSums, weightsGradient(tape, y, dSums)];
  });
}

function factsOf(x: Tensor, hiddenWeights: Tensor, gates: number) {
  const [batch = 0, time = 0] = x.shape;
  const [units = 0, wide = 0] = hiddenWeights.shape;
  assert(x.shape.length === 3, `sequences [batch, time, inputs], not [${x.shape.join()}]`);
  assert(wide === gates * units, `recurrent weights [units, ${gates} units], not [${hiddenWeights.shape.join()}]`);
  return { batch, time, units };
}

function turned(tape: Tape, weights: Tensor): Tensor {
  const [rows = 0, columns = 0] = weights.shape;
  const y = tape.tensor([columns, rows]);
  tape.call("transpose_matrix", { x: weights, y, rows, columns });
  return y;
}

/** Of the weights between the hidden state after a step and the sums of the next one. */
function weightsGradient(tape: Tape, y: Tensor, dSums: Tensor): Tensor {
  const [batch = 0, time = 0, units = 0] = y.shape;
  const wide = dSums.shape[2]!;
  const dw = tape.tensor([units, wide]);
  tape.call("recurrent_back_weights", { y, dSums, dw, batch, time, units, wide });
  return dw;
}
