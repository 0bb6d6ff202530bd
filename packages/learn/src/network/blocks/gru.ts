import { addition, concatenation, dense, logistic, multiplication, part, subtraction, tanh } from "../layers/all.ts";
import type { Feature } from "../network.ts";

const none = { activation: "none" } as const;

/**
 * A gated recurrent unit over the rows of [steps, inputs], as layers: unrolled, 15 of them a step, all steps with one set of weights and ranges.
 * Out: [steps, units], the hidden state after each step; it starts at 0 with each frame.
 * z, r = logistic(W x + U h); n = tanh(W x + r (U h)); h = n + z (h - n), each product with a bias.
 * Source: Cho et al. 2014, doi 10.3115/v1/D14-1179, with the reset gate behind the recurrent weights.
 */
export function gru(x: Feature, { name, units }: { readonly name: string; readonly units: number }): Feature {
  const steps = x.shape[0]!;
  const wide = { outputs: 3 * units, batchNorm: false, ...none };
  const ofInput = x.through(dense, wide, `${name}.input`);
  const hidden: Feature[] = [];
  // The first hidden state is 0: what anything is less itself, in codes too.
  const any = ofInput
    .through(part, { axis: 0, from: 0, length: 1 }, `${name}.anyStep`)
    .through(part, { axis: 1, from: 0, length: units }, `${name}.any`);
  let state = any.with(any).through(subtraction, none, `${name}.start`, `${name}.state`);
  for (let step = 0; step < steps; step++) {
    const named = (own: string): readonly [string, string] => [`${name}.${step}.${own}`, `${name}.${own}`];
    const now = ofInput.through(part, { axis: 0, from: step, length: 1 }, ...named("step"));
    const before = state.through(dense, wide, ...named("hidden"));
    const cut = (of: Feature, own: string, from: number, length: number): Feature =>
      of.through(part, { axis: 1, from, length }, ...named(own));
    const gates = cut(now, "inputGates", 0, 2 * units)
      .with(cut(before, "hiddenGates", 0, 2 * units))
      .through(addition, none, ...named("gateSum"))
      .through(logistic, {}, ...named("gates"));
    const recalled = cut(gates, "reset", units, units)
      .with(cut(before, "hiddenCandidate", 2 * units, units))
      .through(multiplication, none, ...named("recalled"));
    const candidate = cut(now, "inputCandidate", 2 * units, units)
      .with(recalled)
      .through(addition, none, ...named("candidateSum"))
      .through(tanh, {}, ...named("candidate"));
    const difference = state.with(candidate).through(subtraction, none, ...named("difference"));
    const kept = cut(gates, "update", 0, units)
      .with(difference)
      .through(multiplication, none, ...named("kept"));
    state = candidate.with(kept).through(addition, none, ...named("state"));
    hidden.push(state);
  }
  const [first, ...others] = hidden as [Feature, ...Feature[]];
  return first.with(...others).through(concatenation, { axis: 0 }, `${name}.states`);
}
