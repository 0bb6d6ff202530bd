import { binSums, errorOfBins, type StatedAnswer } from "../../calibration/reliability.ts";
import { inPercent, type Metric, pooledRatio } from "../metric.ts";
import type { ClassItem, ClassRecording } from "./items.ts";

/** Answers with their stated probability; what was answered where nothing is was wrong. */
export const statedAnswers = (items: readonly ClassItem[]): readonly StatedAnswer[] =>
  items.flatMap(({ reference, answer, quality }) =>
    answer === null || quality === null ? [] : [{ probability: quality, isRight: reference === answer }],
  );

/** Items of a class for which a set was stated. */
const withSet = ({ items }: ClassRecording) =>
  items.filter(
    (item): item is ClassItem & { readonly set: readonly number[]; readonly reference: number } =>
      item.set !== null && item.reference !== null,
  );

/** How far what is stated of answers is true of them. */
export const calibrationMetrics: readonly Metric<ClassRecording>[] = [
  {
    name: "calibrationError",
    unit: "1",
    definition:
      "Expected calibration error: how far, on average, the share of right answers is from their stated probability, in 15 bins of equal width (Guo 2017).",
    over: (recordings) => {
      const each = recordings.map(({ items }) => binSums(statedAnswers(items)));
      return (draw) => {
        const pooled = binSums([]);
        for (const position of draw.flat()) each[position]!.forEach((value, place) => (pooled[place]! += value));
        return errorOfBins(pooled);
      };
    },
    hasInterval: true,
  },
  {
    name: "setCoverage",
    unit: "%",
    definition: "Share of the items with a conformal set whose class is in it.",
    over: inPercent(
      pooledRatio((recording) => {
        const stated = withSet(recording);
        return { part: stated.filter(({ set, reference }) => set.includes(reference)).length, whole: stated.length };
      }),
    ),
    hasInterval: true,
  },
  {
    name: "setSize",
    unit: "1",
    definition: "Mean number of classes in the conformal set.",
    over: pooledRatio((recording) => {
      const stated = withSet(recording);
      return { part: stated.reduce((sum, { set }) => sum + set.length, 0), whole: stated.length };
    }),
    hasInterval: true,
  },
];
