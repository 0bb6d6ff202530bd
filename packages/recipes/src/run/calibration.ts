import { Elementary } from "@afferent/core";
import { fitTemperature, leastSetProbability, quantile } from "@afferent/evidence";
import type { ClassCalibration } from "@afferent/library";
import type { HeldOut } from "./held-out.ts";
import { operatingPoint } from "./operating-point.ts";

/** Of a network whose answers nobody has held against the truth: its own probabilities, every class in the set, nothing unfamiliar. */
export const uncalibrated: ClassCalibration = { temperature: 1, leastSetProbability: 0, unfamiliarAbove: 1e30 };

/** The share of truths that the conformal set is to hold, and of familiar windows that are to count as such. */
const setLevel = 0.9;
const familiarLevel = 0.99;

/**
 * What held-out answers say of how sure a network may be, and at which operating point it does best. In: those of folds that are not judged by it; the classes
 * whose mean F1 decides on the operating point, or none for the most probable class.
 */
export function calibrationOf(held: readonly HeldOut[], decisive: readonly number[] = []): ClassCalibration {
  const [first] = held;
  if (first === undefined) return uncalibrated;
  const { classes } = first;
  const logits = held.flatMap(({ int8 }) => [...int8]);
  const labels = held.flatMap((one) => [...one.labels]);
  const { temperature } = fitTemperature(logits, labels, classes);
  const ofTruth: number[] = [];
  const strangeness: number[] = [];
  const probabilities = new Float32Array(logits.length);
  for (const [row, label] of labels.entries()) {
    const own = logits.slice(row * classes, (row + 1) * classes);
    const most = Math.max(...own);
    const shares = own.map((logit) => Elementary.exp((logit - most) / temperature));
    const sum = shares.reduce((all, share) => all + share, 0);
    probabilities.set(
      shares.map((share) => share / sum),
      row * classes,
    );
    ofTruth.push(shares[label]! / sum);
    strangeness.push(-most);
  }
  return {
    temperature,
    leastSetProbability: leastSetProbability(ofTruth, setLevel),
    unfamiliarAbove: quantile(strangeness, familiarLevel)!,
    ...(decisive.length === 0 ? {} : { weights: operatingPoint({ probabilities, labels, classes, decisive }) }),
  };
}
