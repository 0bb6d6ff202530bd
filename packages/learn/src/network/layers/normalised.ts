import { batchNorm, batchNormHeld } from "../../engine/ops/normalisation/batch-norm.ts";
import type { Tape } from "../../engine/tape.ts";
import type { Tensor } from "../../engine/tensor.ts";
import { isFolded, type Mode } from "../network.ts";

/** Added to variances under the root. */
export const batchNormEpsilon = 1e-3;

/** What a convolution or dense layer ends with: batch normalisation if it has one, which folding takes away. */
export function normalised(tape: Tape, x: Tensor, mode: Mode): Tensor {
  if (isFolded(mode)) return x;
  const channels = x.shape.at(-1)!;
  const of = {
    gain: tape.parameter("gain", [channels], { initial: "ones", decays: false }),
    offset: tape.parameter("offset", [channels], { initial: "zeros", decays: false }),
    mean: tape.statistic("mean", [channels], "zeros"),
    variance: tape.statistic("variance", [channels], "ones"),
  };
  return (mode === "train" ? batchNorm : batchNormHeld)(tape, x, of, batchNormEpsilon);
}

/**
 * The weights of a layer, [..., outputs], each output a sum over so many inputs. They begin as normal numbers that keep the variance through rectified layers.
 * Source: He et al. 2015, arXiv 1502.01852.
 */
export function weightsOf(tape: Tape, shape: readonly number[], inputs: number, mode: Mode): Tensor {
  const initial = { standardDeviation: Math.sqrt(2 / inputs) };
  const weights = tape.parameter("weights", shape, { initial, decays: true });
  return typeof mode === "object" ? mode.weights(weights) : weights;
}

/** The bias of a layer: batch normalisation has an offset of its own, so that there is one only without it or once it is folded. */
export const biasOf = (tape: Tape, outputs: number, hasBatchNorm: boolean, mode: Mode): Tensor | null =>
  hasBatchNorm && !isFolded(mode) ? null : tape.parameter("bias", [outputs], { initial: "zeros", decays: false });
