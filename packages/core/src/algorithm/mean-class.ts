import type { Reading } from "./algorithm.ts";

/** How readings of windows become one of the recording. */
export interface ClassOfRecording {
  readonly classes: readonly string[];
  readonly quantity: string;
  /** Below this the estimate is no value: "uncertain". */
  readonly leastProbability: number;
}

/**
 * The class of a recording: the one whose probability is greatest in the mean over all readings that have probabilities; of equals the first. `ofRecording` of an
 * algorithm whose readings speak of windows. The mean is as calibrated as the windows are independent, which those of one person are not.
 * Null where no reading has probabilities.
 */
export const meanClass =
  ({ classes, quantity, leastProbability }: ClassOfRecording) =>
  (readings: readonly Reading[]): Reading | null => {
    const spoken = readings.filter((reading) => reading.class?.probabilities);
    const [first, last] = [spoken[0], spoken.at(-1)];
    if (first === undefined || last === undefined) return null;
    const mean = classes.map(
      (_, k) => spoken.reduce((sum, reading) => sum + reading.class!.probabilities![k]!, 0) / spoken.length,
    );
    const estimate = mean.indexOf(Math.max(...mean));
    const isValue = mean[estimate]! >= leastProbability;
    return {
      quantity,
      unit: "1",
      value: isValue ? estimate : null,
      reason: isValue ? null : "uncertain",
      estimate,
      quality: mean[estimate]!,
      interval: null,
      at: last.at,
      span: last.at - (first.at - first.span),
      class: { label: classes[estimate]!, probabilities: mean, set: null, outOfDistribution: null },
    };
  };
