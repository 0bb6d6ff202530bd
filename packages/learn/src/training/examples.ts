import { assert } from "@afferent/core";

/** What is trained or evaluated on: rows of one shape, one after the other. */
export interface Examples {
  /** [rows, ...input]. */
  readonly inputs: Float32Array;
  /** [rows, ...target]. */
  readonly targets: Float32Array;
  /** How much each row counts; null where all count 1. */
  readonly weights: Float32Array | null;
  /** The class of each row, for balance, checks and measures; null where rows have none. */
  readonly labels: Int32Array | null;
  /** Whose each row is; null where that is not known. */
  readonly subjects: readonly string[] | null;
}

/**
 * Examples of classes. In: a label per row, 0 to classes - 1. Targets become 1 - smoothing + smoothing / classes for the row's class and smoothing / classes for
 * the others (Szegedy et al. 2016, doi 10.1109/CVPR.2016.308); a row counts its own weight times its class's.
 */
export function classExamples(of: {
  readonly inputs: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  readonly smoothing: number;
  readonly classWeights?: readonly number[];
  readonly weights?: ArrayLike<number>;
  readonly subjects?: readonly string[];
}): Examples {
  const { classes, smoothing, classWeights, weights } = of;
  assert(classWeights === undefined || classWeights.length === classes, `${classes} class weights`);
  const labels = Int32Array.from(of.labels);
  const targets = new Float32Array(labels.length * classes).fill(smoothing / classes);
  for (const [row, label] of labels.entries())
    if (label >= 0 && label < classes) targets[row * classes + label]! += 1 - smoothing;
  return {
    inputs: of.inputs,
    targets,
    labels,
    weights:
      classWeights || weights
        ? Float32Array.from(labels, (label, row) => (classWeights?.[label] ?? 1) * (weights?.[row] ?? 1))
        : null,
    subjects: of.subjects ?? null,
  };
}

/** Weights that make every class count the same in sum, 1 on average over the rows. A class without rows has 0. */
export function balancedClassWeights(labels: ArrayLike<number>, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of Array.from(labels)) counts[label]! += 1;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : labels.length / (present * count)));
}

/** The rows of these numbers, in this order. In: `inputSize` numbers of a row of inputs. */
export function rowsOf(examples: Examples, inputSize: number, rows: ArrayLike<number>): Examples {
  const count = examples.inputs.length / inputSize;
  const gather = (values: Float32Array, size: number): Float32Array => {
    const out = new Float32Array(rows.length * size);
    for (let i = 0; i < rows.length; i++) out.set(values.subarray(rows[i]! * size, (rows[i]! + 1) * size), i * size);
    return out;
  };
  const list = Array.from(rows);
  return {
    inputs: gather(examples.inputs, inputSize),
    targets: gather(examples.targets, examples.targets.length / count),
    weights: examples.weights && gather(examples.weights, 1),
    labels: examples.labels && Int32Array.from(list, (row) => examples.labels![row]!),
    subjects: examples.subjects && list.map((row) => examples.subjects![row]!),
  };
}
