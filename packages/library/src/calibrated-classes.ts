import { dequantize, softmax, type Stream } from "@afferent/core";

/** What was measured on people whom the network was not trained on, so that its probabilities mean what they say and its answers are those that are wanted. */
export interface ClassCalibration {
  /** Logits are divided by it before softmax (Guo et al. 2017, On Calibration of Modern Neural Networks, ICML). */
  readonly temperature: number;
  /** The conformal set of 90 % holds the classes with at least this probability (Sadinle, Lei & Wasserman 2019, doi 10.1080/01621459.2017.1395341). */
  readonly leastSetProbability: number;
  /** The out-of-distribution score, minus the greatest logit, that 1 in 100 of their windows is above. */
  readonly unfamiliarAbove: number;
  /** The operating point: the answer is the class whose probability times its weight is greatest. Without weights the most probable class. */
  readonly weights?: readonly number[];
}

/**
 * What a network of classes puts out, from the codes of its logits. Out: `probabilities` f32 [classes] by the int8 softmax, and `logits` f32 [classes], which the
 * out-of-distribution score is made of.
 */
export function calibratedClasses(
  codes: Stream,
  { temperature }: ClassCalibration,
): { readonly probabilities: Stream; readonly logits: Stream } {
  const beta = Math.fround(1 / temperature);
  const shares = codes.through(softmax, { beta, output: { scale: [1 / 256], zeroPoint: -128 } });
  return { probabilities: shares.through(dequantize, {}), logits: codes.through(dequantize, {}) };
}
