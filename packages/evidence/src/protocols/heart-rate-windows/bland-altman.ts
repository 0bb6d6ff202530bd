import type { Metric } from "../metric.ts";
import type { RateRecording } from "./windows.ts";

/** Agreement of two measurements of the same, with several pairs per subject. In the unit of the differences. */
export interface Agreement {
  /** Mean of all differences, measurement minus reference. */
  readonly bias: number;
  /** Standard deviation of one difference: within and between subjects together. */
  readonly sd: number;
  readonly withinSubjectSd: number;
  readonly betweenSubjectSd: number;
  /** 95 % limits of agreement: bias minus and plus 1.96 standard deviations. */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  readonly subjects: number;
}

interface Moments {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

const momentsOf = (differences: readonly number[]): Moments => ({
  count: differences.length,
  sum: differences.reduce((sum, difference) => sum + difference, 0),
  squares: differences.reduce((sum, difference) => sum + difference * difference, 0),
});

const addMoments = (parts: readonly Moments[]): Moments => ({
  count: parts.reduce((sum, part) => sum + part.count, 0),
  sum: parts.reduce((sum, part) => sum + part.sum, 0),
  squares: parts.reduce((sum, part) => sum + part.squares, 0),
});

/** One-way analysis of variance with subjects as groups, from the moments of each. */
function agreementOf(groups: readonly Moments[]): Agreement | null {
  const subjects = groups.filter(({ count }) => count > 0);
  const all = addMoments(subjects);
  if (all.count < 2) return null;
  const bias = all.sum / all.count;
  const between = subjects.reduce((sum, part) => sum + part.count * (part.sum / part.count - bias) ** 2, 0);
  const within = subjects.reduce(
    (sum, part) => sum + Math.max(0, part.squares - (part.sum * part.sum) / part.count),
    0,
  );
  const groupsLess = subjects.length - 1;
  const pairsLess = all.count - subjects.length;
  const meanWithin = pairsLess === 0 ? 0 : within / pairsLess;
  const sizes = subjects.reduce((sum, { count }) => sum + count * count, 0);
  const effectiveSize = groupsLess === 0 ? 1 : (all.count * all.count - sizes) / (groupsLess * all.count);
  const betweenVariance = groupsLess === 0 ? 0 : Math.max(0, (between / groupsLess - meanWithin) / effectiveSize);
  const sd = Math.sqrt(meanWithin + betweenVariance);
  return {
    bias,
    sd,
    withinSubjectSd: Math.sqrt(meanWithin),
    betweenSubjectSd: Math.sqrt(betweenVariance),
    low: bias - 1.96 * sd,
    high: bias + 1.96 * sd,
    pairs: all.count,
    subjects: subjects.length,
  };
}

/**
 * Bland-Altman agreement with repeated measures where the true value varies: the variance of a difference is the sum of a part within
 * subjects and a part between them, from a one-way analysis of variance with unequal group sizes.
 * Source: Bland & Altman 2007, doi 10.1080/10543400701329422, section 3.
 * In: for each subject the differences, measurement minus reference. Out: null with fewer than two differences.
 * A negative between-subject estimate counts as 0, as the paper advises. With one subject the limits are of that subject alone.
 */
export function blandAltman(differencesBySubject: readonly (readonly number[])[]): Agreement | null {
  return agreementOf(differencesBySubject.map(momentsOf));
}

const agreementMetric = (
  name: string,
  definition: string,
  pick: (agreement: Agreement) => number,
): Metric<RateRecording> => ({
  name,
  unit: "/min",
  definition: `${definition} Bland-Altman with repeated measures (Bland & Altman 2007, doi 10.1080/10543400701329422); windows without an estimate are left out.`,
  over: (recordings) => {
    const each = recordings.map(({ windows }) =>
      momentsOf(windows.flatMap(({ estimate, reference }) => (estimate === null ? [] : [estimate - reference]))),
    );
    return (draw) => {
      const agreement = agreementOf(draw.map((group) => addMoments(group.map((position) => each[position]!))));
      return agreement === null ? null : pick(agreement);
    };
  },
  hasInterval: true,
});

export const agreementMetrics: readonly Metric<RateRecording>[] = [
  agreementMetric("bias", "Mean of estimate minus reference.", ({ bias }) => bias),
  agreementMetric("differenceSd", "Standard deviation of estimate minus reference.", ({ sd }) => sd),
  agreementMetric("limitLow", "Lower 95 % limit of agreement.", ({ low }) => low),
  agreementMetric("limitHigh", "Upper 95 % limit of agreement.", ({ high }) => high),
];
