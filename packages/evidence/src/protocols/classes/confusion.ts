import type { SubjectDraw } from "../../statistics/bootstrap.ts";
import type { ClassItem, ClassRecording } from "./items.ts";

/**
 * Counts by reference (row) and answer (column), row by row. The last row is "no reference" and the last column "no answer", so that what was not found and
 * what was found without being there count too.
 */
export interface Confusion {
  /** How many classes there are; the matrix has one row and one column more. */
  readonly classes: number;
  readonly counts: Float64Array;
}

/** What one class won and lost. */
export interface ClassCounts {
  /** Items of the class that were answered with it. */
  readonly hits: number;
  /** Items of the class that were not: answered with another, or not at all. */
  readonly missed: number;
  /** Items of another class, or of none, that were answered with it. */
  readonly wrong: number;
}

export const emptyConfusion = (classes: number): Confusion => ({
  classes,
  counts: new Float64Array((classes + 1) * (classes + 1)),
});

/** Where an item counts. */
export const cellOf = ({ reference, answer }: ClassItem, classes: number): number =>
  (reference ?? classes) * (classes + 1) + (answer ?? classes);

export function confusionOf(items: readonly ClassItem[], classes: number): Confusion {
  const confusion = emptyConfusion(classes);
  for (const item of items) confusion.counts[cellOf(item, classes)]! += 1;
  return confusion;
}

/** What became of one class; the sums of its row and its column. */
export function countsOf({ classes, counts }: Confusion, of: number): ClassCounts {
  const side = classes + 1;
  let [row, column] = [0, 0];
  for (let k = 0; k < side; k++) {
    row += counts[of * side + k]!;
    column += counts[k * side + of]!;
  }
  const hits = counts[of * side + of]!;
  return { hits, missed: row - hits, wrong: column - hits };
}

/** F1 of a class, 2 hits / (2 hits + missed + wrong); null where it is neither there nor answered. */
export function f1Of(confusion: Confusion, of: number): number | null {
  const { hits, missed, wrong } = countsOf(confusion, of);
  const whole = 2 * hits + missed + wrong;
  return whole === 0 ? null : (2 * hits) / whole;
}

/**
 * The unweighted mean of F1 over those of the stated classes that the reference has; null where it has none of them. A class that is there and never answered
 * counts as 0.
 */
export function meanF1(confusion: Confusion, over: readonly number[]): number | null {
  let [sum, count] = [0, 0];
  for (const of of over) {
    const { hits, missed, wrong } = countsOf(confusion, of);
    if (hits + missed === 0) continue;
    sum += (2 * hits) / (2 * hits + missed + wrong);
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** The matrix of any draw of recordings, added up once a draw for all metrics that ask for it. */
export function pooledConfusion(recordings: readonly ClassRecording[], classes: number) {
  const each = recordings.map(({ items }) => confusionOf(items, classes));
  const known = new WeakMap<SubjectDraw, Confusion>();
  return (draw: SubjectDraw): Confusion => {
    const before = known.get(draw);
    if (before) return before;
    const pooled = emptyConfusion(classes);
    for (const group of draw)
      for (const position of group) {
        const { counts } = each[position]!;
        for (let cell = 0; cell < counts.length; cell++) pooled.counts[cell]! += counts[cell]!;
      }
    known.set(draw, pooled);
    return pooled;
  };
}
