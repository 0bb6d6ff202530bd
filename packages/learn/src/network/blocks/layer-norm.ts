import { addition, channelAffine, fixed, inverseRoot, meanAlong, multiplication, subtraction } from "../layers/all.ts";
import type { Feature } from "../network.ts";

const none = { activation: "none" } as const;

/**
 * Layer normalisation over the last axis, as layers: (x - mean) / sqrt(variance + epsilon), times a gain, plus a bias, by channel.
 * Source: Ba, Kiros and Hinton 2016, arXiv 1607.06450, 3. In int8 the variance is a code: of a row that varies 10 times less than the widest it has 2 or 3 steps. An epsilon near
 * the smallest variances that occur keeps the inverse within its codes.
 */
export function layerNorm(x: Feature, { name, epsilon }: { readonly name: string; readonly epsilon: number }): Feature {
  const axis = x.shape.length - 1;
  const centered = x
    .with(x.through(meanAlong, { axis }, `${name}.mean`))
    .through(subtraction, none, `${name}.centered`);
  const variance = centered
    .with(centered)
    .through(multiplication, none, `${name}.squared`)
    .through(meanAlong, { axis }, `${name}.variance`);
  const least = variance.through(fixed, { value: epsilon, shape: x.shape.map(() => 1) }, `${name}.epsilon`);
  const inverse = variance
    .with(least)
    .through(addition, none, `${name}.sum`)
    .through(inverseRoot, {}, `${name}.inverse`);
  return centered
    .with(inverse)
    .through(multiplication, none, `${name}.normalized`)
    .through(channelAffine, {}, `${name}.affine`);
}
