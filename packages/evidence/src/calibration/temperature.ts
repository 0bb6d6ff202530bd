import { AfferentError, Elementary } from "@afferent/core";

/** What the labels say of logits. */
export interface TemperatureFit {
  /** Logits are divided by it before softmax: above 1 the network was too sure. */
  readonly temperature: number;
  /** Mean negative log-likelihood of the labels, nats, at temperature 1 and at this one. */
  readonly lossBefore: number;
  readonly lossAfter: number;
}

/** Where the best temperature is sought: beyond it labels are either noise or told apart without an error. */
const range = { low: 1 / 20, high: 20 };
const halvings = 60;

/**
 * The temperature at which the probabilities of softmax fit the labels best, by likelihood. It changes no answer, only how sure it is.
 * Source: Guo, Pleiss, Sun & Weinberger 2017, On Calibration of Modern Neural Networks, ICML, section 4.2. The loss is convex in the temperature's inverse, whose root
 * of the derivative is found by halving.
 * In: logits [n, classes] of recordings that the network was not trained on, and the place of the true class of each. Out: a temperature in [1/20, 20].
 * @throws AfferentError for no examples, sizes that do not fit, labels beyond the classes, and logits that are not finite.
 */
export function fitTemperature(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): TemperatureFit {
  checkLogits(logits, labels, classes);
  const lossAt = (inverse: number) => lossOf(logits, labels, classes, inverse);
  let { low, high } = range;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (lossAt(middle).slope < 0) low = middle;
    else high = middle;
  }
  const inverse = (low + high) / 2;
  return { temperature: 1 / inverse, lossBefore: lossAt(1).mean, lossAfter: lossAt(inverse).mean };
}

/** Mean negative log-likelihood of softmax(inverse * logits), and its derivative by the inverse temperature. */
function lossOf(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number, inverse: number) {
  let [sum, slope] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    const row = i * classes;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) most = Math.max(most, logits[row + k]!);
    let [whole, weighted] = [0, 0];
    for (let k = 0; k < classes; k++) {
      const share = Elementary.exp(inverse * (logits[row + k]! - most));
      whole += share;
      weighted += share * logits[row + k]!;
    }
    const own = logits[row + labels[i]!]!;
    sum += Elementary.log(whole) - inverse * (own - most);
    slope += weighted / whole - own;
  }
  return { mean: sum / labels.length, slope: slope / labels.length };
}

function checkLogits(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): void {
  const where = "temperature";
  if (labels.length === 0 || logits.length !== labels.length * classes)
    throw new AfferentError(where, {
      got: `${logits.length} logits for ${labels.length} labels`,
      want: `${classes} logits for each label, and at least one label`,
    });
  const strange = Array.from(labels).findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (strange >= 0)
    throw new AfferentError(where, { got: `label ${labels[strange]} at ${strange}`, want: `0 to ${classes - 1}` });
  const lost = Array.from(logits).findIndex((logit) => !Number.isFinite(logit));
  if (lost >= 0) throw new AfferentError(where, { got: `logit ${logits[lost]} at ${lost}`, want: "finite logits" });
}
