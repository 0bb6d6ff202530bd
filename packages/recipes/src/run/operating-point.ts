import { Elementary } from "@afferent/core";

/** Answers with their truth. */
interface Answers {
  /** [rows, classes]. */
  readonly probabilities: Float32Array;
  readonly labels: readonly number[];
  readonly classes: number;
  /** The classes whose mean F1 is to be greatest. */
  readonly decisive: readonly number[];
}

/** Weights that are tried for a class: e^-2 to e^1 in quarters, 1 among them. */
const tried = Array.from({ length: 13 }, (_, k) => Elementary.exp((k - 8) / 4));
const rounds = 3;

/**
 * Weights of the classes at which answering with the greatest weighted probability has the greatest mean F1 over the decisive classes: one class after the other, three
 * rounds from weights of 1. Of equals the one nearest to the start of the list. A search, not the optimum.
 */
export function operatingPoint(answers: Answers): readonly number[] {
  let weights = Array.from({ length: answers.classes }, () => 1);
  let best = meanF1(answers, weights);
  for (let round = 0; round < rounds; round++)
    for (const k of answers.decisive)
      for (const weight of tried) {
        const other = weights.with(k, weight);
        const found = meanF1(answers, other);
        if (found > best) [best, weights] = [found, other];
      }
  return weights;
}

function meanF1({ probabilities, labels, classes, decisive }: Answers, weights: readonly number[]): number {
  const [both, said, true_] = Array.from({ length: 3 }, () => new Float64Array(classes)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [row, label] of labels.entries()) {
    let answer = 0;
    for (let k = 1; k < classes; k++)
      if (weights[k]! * probabilities[row * classes + k]! > weights[answer]! * probabilities[row * classes + answer]!)
        answer = k;
    said[answer]! += 1;
    true_[label]! += 1;
    if (answer === label) both[label]! += 1;
  }
  const f1 = decisive.map((k) => (2 * both[k]!) / Math.max(1, said[k]! + true_[k]!));
  return f1.reduce((sum, each) => sum + each, 0) / decisive.length;
}
