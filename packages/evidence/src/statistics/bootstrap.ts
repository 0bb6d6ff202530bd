import { AfferentError } from "@afferent/core";
import { quantileOfSorted } from "./quantile.ts";
import { random } from "./random.ts";
import type { Interval } from "./wilson.ts";

/**
 * A sample of subjects: for each subject drawn, the positions of all their recordings.
 * A subject drawn twice stands there twice, as two subjects.
 */
export type SubjectDraw = readonly (readonly number[])[];

/** A number over drawn recordings, or null where the draw does not define it. */
export type Statistic = (draw: SubjectDraw) => number | null;

export interface BootstrapPlan {
  /** How many samples are drawn. */
  readonly replicates: number;
  /** Which samples: an integer in [0, 2^32). The same seed draws the same subjects for every statistic. */
  readonly seed: number;
  /** Share of the replicates inside the interval, for example 0.95. */
  readonly level: number;
}

/** Groups recordings by subject, in the order in which subjects first appear. */
export function recordingsBySubject(subjects: readonly string[]): SubjectDraw {
  const groups = new Map<string, number[]>();
  subjects.forEach((subject, position) => {
    const group = groups.get(subject);
    if (group) group.push(position);
    else groups.set(subject, [position]);
  });
  return [...groups.values()];
}

/**
 * Draws the samples of a cluster bootstrap: as many subjects as there are, with replacement, each with all their recordings,
 * since windows and beats of one person are not independent of each other.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 8 and 13; resampling whole clusters:
 * Field & Welsh 2007, doi 10.1111/j.1467-9868.2007.00593.x.
 * @throws AfferentError for a plan without replicates or with a level outside (0, 1).
 */
export function subjectDraws(subjects: readonly string[], plan: BootstrapPlan): readonly SubjectDraw[] {
  if (!Number.isInteger(plan.replicates) || plan.replicates < 1)
    throw new AfferentError("bootstrap", { got: `${plan.replicates} replicates`, want: "a whole number above 0" });
  if (!(plan.level > 0 && plan.level < 1))
    throw new AfferentError("bootstrap", { got: `level ${plan.level}`, want: "a share between 0 and 1, such as 0.95" });
  const groups = recordingsBySubject(subjects);
  const stream = random(plan.seed);
  return Array.from({ length: plan.replicates }, () => groups.map(() => groups[stream.below(groups.length)]!));
}

/**
 * The percentile interval of a statistic over bootstrap samples of subjects.
 * In: draws of `subjectDraws`; level. Out: null with fewer than two subjects, or where more than one sample in twenty does not define
 * the statistic; samples that do not define it are otherwise left out.
 * With few subjects percentile intervals are somewhat too narrow; it does not correct for that.
 */
export function bootstrapInterval(statistic: Statistic, draws: readonly SubjectDraw[], level: number): Interval | null {
  if ((draws[0]?.length ?? 0) < 2) return null;
  const values: number[] = [];
  for (const draw of draws) {
    const value = statistic(draw);
    if (value !== null) values.push(value);
  }
  if (values.length < 0.95 * draws.length) return null;
  values.sort((a, b) => a - b);
  const low = quantileOfSorted(values, (1 - level) / 2);
  const high = quantileOfSorted(values, (1 + level) / 2);
  return low === null || high === null ? null : { low, high };
}
