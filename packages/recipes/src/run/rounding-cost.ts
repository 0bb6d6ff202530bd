import type { Recipe } from "../recipe.ts";
import { greatest, type HeldOut } from "./held-out.ts";

/** What int8 costs, on examples of subjects that no network has learned from. */
export interface RoundingCost {
  readonly examples: number;
  /** Of the most probable class: mean F1 over the classes there are; or, of classes on a scale, the mean absolute error. */
  readonly metric: "macroF1" | "meanAbsoluteError";
  readonly unit: string;
  readonly float: number;
  readonly int8: number;
}

/** The same measure of both forms of the folds' networks, all held-out examples together; null where there are none. No operating point, no algorithm around the networks. */
export function roundingCost(held: readonly HeldOut[], { scale }: Pick<Recipe, "scale">): RoundingCost | null {
  const [first] = held;
  if (first === undefined) return null;
  const { classes } = first;
  const labels = held.flatMap((one) => [...one.labels]);
  const of = (form: "float" | "int8"): number => {
    const answers = held.flatMap((one) =>
      Array.from(one.labels, (_, row) => greatest(one[form].subarray(row * classes, (row + 1) * classes))),
    );
    return scale === undefined ? macroF1(labels, answers, classes) : scale.step * meanDistance(labels, answers);
  };
  return {
    examples: labels.length,
    metric: scale === undefined ? "macroF1" : "meanAbsoluteError",
    unit: scale?.unit ?? "1",
    float: of("float"),
    int8: of("int8"),
  };
}

const meanDistance = (labels: readonly number[], answers: readonly number[]): number =>
  labels.reduce((sum, label, row) => sum + Math.abs(label - answers[row]!), 0) / labels.length;

function macroF1(labels: readonly number[], answers: readonly number[], classes: number): number {
  const [there, said, both] = [labels, answers, labels.filter((label, row) => label === answers[row])].map((of) =>
    countsOf(of, classes),
  ) as [Float64Array, Float64Array, Float64Array];
  const known = [...there.keys()].filter((k) => there[k]! > 0);
  return known.reduce((sum, k) => sum + (2 * both[k]!) / (there[k]! + said[k]!), 0) / known.length;
}

function countsOf(classes: readonly number[], count: number): Float64Array {
  const counts = new Float64Array(count);
  for (const k of classes) counts[k]! += 1;
  return counts;
}
