import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { none } from "../linear/linear.ts";

/** Bins at first, first + step, and so on, in the unit of what they stand for. */
export interface BinFacts {
  readonly first: number;
  readonly step: number;
  readonly bins: number;
}

/**
 * Targets of a distribution over bins: for each value a normal distribution around it, of the stated deviation (at least half a step), made to add up to 1. With
 * the cross-entropy this is label distribution learning (Gao et al. 2017, doi 10.1109/TIP.2017.2689998). In: values [rows]. Out: [rows, bins]; has no gradient.
 */
export function binTargets(
  tape: Tape,
  values: Tensor,
  { first, step, bins, deviation }: BinFacts & { readonly deviation: number },
): Tensor {
  const rows = sizeOf(values.shape);
  const y = tape.tensor([rows, bins]);
  tape.call("bin_targets", { values, y, rows, bins, first, step, deviation });
  return y;
}

/** The mean of a distribution over bins. In: probabilities [rows, bins]. Out: [rows], in the unit of the bins. */
export function binMean(tape: Tape, probabilities: Tensor, { first, step, bins }: BinFacts): Tensor {
  const rows = sizeOf(probabilities.shape) / bins;
  const weights = Float32Array.from({ length: bins }, (_, k) => first + step * k);
  const y = tape.tensor([rows]);
  tape.call("dense", { x: probabilities, weights, bias: none, y, rows, inputs: bins, outputs: 1 });
  return tape.record(y, [probabilities], (dy) => {
    const dx = tape.tensor(probabilities.shape);
    tape.call("dense", { x: dy, weights, bias: none, y: dx, rows, inputs: 1, outputs: bins });
    return [dx];
  });
}
