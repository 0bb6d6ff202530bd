import { Elementary } from "@afferent/core";

/** The learning rate at a step, counted from 0. */
export type Schedule = (step: number) => number;

/** One rate for all steps. */
export const constantRate =
  (rate: number): Schedule =>
  () =>
    rate;

/**
 * Rises in a straight line to `rate` over the warm-up, then falls along half a cosine to `floor` at the last step.
 * Source: Loshchilov & Hutter 2017, arXiv 1608.03983, without restarts.
 */
export function cosineRate(of: {
  readonly rate: number;
  readonly floor: number;
  readonly warmUpSteps: number;
  readonly steps: number;
}): Schedule {
  return (step) => {
    if (step < of.warmUpSteps) return (of.rate * (step + 1)) / of.warmUpSteps;
    const done = Math.min(1, (step - of.warmUpSteps) / Math.max(1, of.steps - 1 - of.warmUpSteps));
    return of.floor + (of.rate - of.floor) * 0.5 * (1 + Elementary.cosPi(done));
  };
}

/** Multiplied by `factor` after every so many steps. */
export function steppedRate(of: {
  readonly rate: number;
  readonly factor: number;
  readonly everySteps: number;
}): Schedule {
  return (step) => {
    let rate = of.rate;
    for (let k = of.everySteps; k <= step; k += of.everySteps) rate *= of.factor;
    return rate;
  };
}
