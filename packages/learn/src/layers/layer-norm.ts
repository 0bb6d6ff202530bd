import { add, constant, mean, multiply, type Quant, rsqrt, type Stream, subtract } from "@afferent/core";

/** Codes of int8, one for each place of the axis, with what they mean. */
interface Codes {
  readonly codes: Int8Array;
  readonly quant: Quant;
}

export interface LayerNormParameters {
  /** The input's last axis, over which mean and variance are taken: 1 of [steps, width]. */
  readonly axis: number;
  /** What the codes in between mean: mean, x - mean, its square, the mean of that. Squares have their zero point at -128, or half their codes never occur. */
  readonly mean: Quant;
  readonly centered: Quant;
  readonly squared: Quant;
  readonly variance: Quant;
  /** Added to the variance, and what the sum's codes mean. Below half a step of those it changes nothing; null leaves it away: a variance of code 0 gives the highest code of `inverse`. */
  readonly epsilon: { readonly value: number; readonly output: Quant } | null;
  /** Of 1 / standard deviation: its highest code says below which deviation rows are no longer brought to 1. */
  readonly inverse: Quant;
  readonly normalized: Quant;
  readonly gain: Codes;
  readonly scaled: Quant;
  readonly bias: Codes;
  readonly output: Quant;
}

/**
 * Layer normalisation in int8 over the last axis, as ops that LiteRT has; their composition is its meaning.
 * (x - mean) / sqrt(variance + epsilon) * gain + bias, with the variance of the population. In and out: the same shape, [steps, width] or [width].
 * Source: Ba, Kiros and Hinton 2016, arXiv 1607.06450, 3. The variance is a code of int8: of a row that varies 10 times less than the widest one it has 2 or 3 steps, and the
 * output is as coarse. @throws AfferentError, when bound, as its ops do.
 */
export function layerNorm(x: Stream, p: LayerNormParameters): Stream {
  const none = { activation: "none" } as const;
  const overRow = { axes: [p.axis], keepDimensions: true };
  const centered = x
    .with(x.through(mean, { ...overRow, output: p.mean }))
    .through(subtract, { ...none, output: p.centered });
  const variance = centered
    .with(centered)
    .through(multiply, { ...none, output: p.squared })
    .through(mean, { ...overRow, output: p.variance });
  const inverse = withEpsilon(variance, p.epsilon).through(rsqrt, { output: p.inverse });
  const normalized = centered.with(inverse).through(multiply, { ...none, output: p.normalized });
  const scaled = normalized.with(repeated(normalized, p.gain)).through(multiply, { ...none, output: p.scaled });
  return scaled.with(repeated(scaled, p.bias)).through(add, { ...none, output: p.output });
}

const repeated = (clock: Stream, { codes, quant }: Codes): Stream =>
  clock.through(constant, { values: codes, shape: [codes.length], quant });

function withEpsilon(variance: Stream, epsilon: LayerNormParameters["epsilon"]): Stream {
  if (epsilon === null) return variance;
  // Code 1 of a scale that is epsilon itself.
  const value = repeated(variance, {
    codes: Int8Array.of(1),
    quant: { scale: [Math.fround(epsilon.value)], zeroPoint: 0 },
  });
  return variance.with(value).through(add, { activation: "none", output: epsilon.output });
}
