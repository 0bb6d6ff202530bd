import type { Examples } from "./examples.ts";

/** How good an output is, greater is better; what early stopping goes by. */
export type Measure = (output: Float32Array, examples: Examples) => number;

/** Rows counted by true class and the class of the greatest output: [true][given]. In: outputs [rows, classes]. */
export function confusion(output: Float32Array, labels: ArrayLike<number>, classes: number): readonly number[][] {
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let row = 0; row < labels.length; row++) {
    let best = 0;
    for (let k = 1; k < classes; k++) if (output[row * classes + k]! > output[row * classes + best]!) best = k;
    counts[labels[row]!]![best]! += 1;
  }
  return counts;
}

/** The mean over classes of F1 = 2 TP / (2 TP + FP + FN); a class that is neither true nor given has 0. */
export function macroF1(counts: readonly (readonly number[])[]): number {
  const scores = counts.map((row, k) => {
    const truths = row.reduce((sum, count) => sum + count, 0);
    const given = counts.reduce((sum, each) => sum + each[k]!, 0);
    return truths + given === 0 ? 0 : (2 * row[k]!) / (truths + given);
  });
  return scores.reduce((sum, score) => sum + score, 0) / counts.length;
}

/** Macro-F1 of outputs [rows, classes] as a measure. */
export const macroF1Of =
  (classes: number): Measure =>
  (output, { labels }) =>
    labels === null ? 0 : macroF1(confusion(output, labels, classes));
