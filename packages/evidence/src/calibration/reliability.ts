/** Items whose stated probability lies in one bin. */
export interface ReliabilityBin {
  /** Mean of the probabilities stated. */
  readonly probability: number;
  /** Share of the items that were right. */
  readonly right: number;
  readonly n: number;
}

/** What was stated of an answer, and whether it was right. */
export interface StatedAnswer {
  readonly probability: number;
  readonly isRight: boolean;
}

/** The bins of the published measure. */
const reliabilityBins = 15;

/** Sums over the answers of each bin: probability stated, right ones, and how many, bin by bin. */
export function binSums(answers: readonly StatedAnswer[]): Float64Array {
  const sums = new Float64Array(3 * reliabilityBins);
  for (const { probability, isRight } of answers) {
    const bin = 3 * Math.min(reliabilityBins - 1, Math.max(0, Math.floor(probability * reliabilityBins)));
    sums[bin]! += probability;
    sums[bin + 1]! += isRight ? 1 : 0;
    sums[bin + 2]! += 1;
  }
  return sums;
}

/** Answers by stated probability in 15 bins of equal width; empty bins are left out. In: probabilities in [0, 1]. */
export function reliability(answers: readonly StatedAnswer[]): readonly ReliabilityBin[] {
  const sums = binSums(answers);
  return Array.from({ length: reliabilityBins }, (_, bin) => {
    const n = sums[3 * bin + 2]!;
    return { probability: sums[3 * bin]! / n, right: sums[3 * bin + 1]! / n, n };
  }).filter(({ n }) => n > 0);
}

/**
 * The expected calibration error: the mean over all answers of how far the share of right ones in their bin is from the mean probability stated there; 15 bins of equal
 * width. Null of no answers. It is biased upwards where bins hold few answers.
 * Source: Naeini, Cooper & Hauskrecht 2015, AAAI; Guo et al. 2017, ICML.
 */
export const calibrationError = (answers: readonly StatedAnswer[]): number | null => errorOfBins(binSums(answers));

/** The calibration error of sums over bins, which add up over recordings. */
export function errorOfBins(sums: Float64Array): number | null {
  let [error, whole] = [0, 0];
  for (let bin = 0; bin < sums.length; bin += 3) {
    error += Math.abs(sums[bin]! - sums[bin + 1]!);
    whole += sums[bin + 2]!;
  }
  return whole === 0 ? null : error / whole;
}
