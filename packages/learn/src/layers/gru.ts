import { add, concatenate, logistic, multiply, type Quant, split, type Stream, subtract, tanh } from "@afferent/core";
import { dense, type Dense } from "./dense.ts";

export interface GruParameters {
  /** Steps of a sequence: the first axis of the input. */
  readonly steps: number;
  readonly units: number;
  /** From a step's inputs to update gate, reset gate and candidate, [3 * units, inputs]. */
  readonly ofInput: Dense;
  /** The same from the hidden state, [3 * units, units]. */
  readonly ofHidden: Dense;
  /** What the codes in between mean: sums before the gates, reset gate * recurrent part, sum before the candidate, hidden - candidate, update gate * that. */
  readonly gateSum: Quant;
  readonly recalled: Quant;
  readonly candidateSum: Quant;
  readonly difference: Quant;
  readonly kept: Quant;
  /** Of the hidden state, which is the output. */
  readonly hidden: Quant;
}

const logisticOutput: Quant = { scale: [1 / 256], zeroPoint: -128 };
const tanhOutput: Quant = { scale: [1 / 128], zeroPoint: 0 };

/**
 * A gated recurrent unit in int8 over the steps of a frame, as ops that LiteRT has; their composition is its meaning, and it is unrolled: 10 ops a step.
 * In: [steps, inputs]. Out: [steps, units], the hidden state after each step. Starts at 0 with each frame: a composition of ops without a state keeps none.
 * z, r = logistic(W x + U h + b); n = tanh(W x + b + r (U h + c)); h = n + z (h - n).
 * Source: Cho et al. 2014, doi 10.3115/v1/D14-1179, with the reset gate behind the recurrent weights. @throws AfferentError, when bound, as its ops do.
 * Stands in `learn`, not among core's ops, since it adds no arithmetic of its own.
 */
export function gru(x: Stream, p: GruParameters): Stream {
  const parts = dense(x, 3 * p.units, p.ofInput)
    .with()
    .split(split, { axis: 0, lengths: Array.from({ length: p.steps }, () => 1) }, p.steps);
  const hidden: Stream[] = [];
  // The first hidden state is 0: what weights of 0 make of anything.
  let state = zeros(parts[0] as Stream, p);
  for (const part of parts) {
    state = gruStep(part, state, p);
    hidden.push(state);
  }
  const [first, ...others] = hidden as [Stream, ...Stream[]];
  return others.length === 0 ? first : first.with(...others).through(concatenate, { axis: 0 });
}

const zeros = (x: Stream, { units, hidden }: GruParameters): Stream =>
  dense(x, units, {
    weights: new Int8Array(3 * units * units),
    weightScale: Float32Array.of(1),
    bias: null,
    output: hidden,
  });

function gruStep(ofInput: Stream, state: Stream, p: GruParameters): Stream {
  const gatesAndCandidate = { axis: 1, lengths: [2 * p.units, p.units] } as const;
  const [inputGates, inputCandidate] = pair(ofInput, gatesAndCandidate);
  const [hiddenGates, hiddenCandidate] = pair(dense(state, 3 * p.units, p.ofHidden), gatesAndCandidate);
  const none = { activation: "none" } as const;
  const gates = inputGates
    .with(hiddenGates)
    .through(add, { ...none, output: p.gateSum })
    .through(logistic, { output: logisticOutput });
  const [update, reset] = pair(gates, { axis: 1, lengths: [p.units, p.units] });
  const recalled = reset.with(hiddenCandidate).through(multiply, { ...none, output: p.recalled });
  const candidate = inputCandidate
    .with(recalled)
    .through(add, { ...none, output: p.candidateSum })
    .through(tanh, { output: tanhOutput });
  const difference = state.with(candidate).through(subtract, { ...none, output: p.difference });
  const kept = update.with(difference).through(multiply, { ...none, output: p.kept });
  return candidate.with(kept).through(add, { ...none, output: p.hidden });
}

function pair(x: Stream, parameters: { readonly axis: number; readonly lengths: readonly number[] }): [Stream, Stream] {
  const [first, second] = x.with().split(split, parameters, 2);
  return [first as Stream, second as Stream];
}
