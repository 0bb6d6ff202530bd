import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

export interface BatchNormTensors {
  readonly gain: Tensor;
  readonly offset: Tensor;
  readonly mean: ReturnType<Tape["statistic"]>;
  readonly variance: ReturnType<Tape["statistic"]>;
}

/**
 * Batch normalisation over all but the last axis, with the mean and variance of this batch; it writes them down as observations.
 * Source: Ioffe & Szegedy 2015, arXiv 1502.03167. In and out: [..., channels].
 */
export function batchNorm(tape: Tape, x: Tensor, of: BatchNormTensors, epsilon: number): Tensor {
  const channels = x.shape.at(-1)!;
  const rows = sizeOf(x.shape) / channels;
  const [y, mean, inverse] = [tape.tensor(x.shape), tape.tensor([channels]), tape.tensor([channels])];
  const { gain, offset } = of;
  const observed = { observedMean: of.mean.observed, observedVariance: of.variance.observed };
  tape.call("batch_norm", { x, gain, offset, y, mean, inverse, ...observed, rows, channels, epsilon });
  return tape.record(y, [x, gain, offset], (dy) => {
    const [dx, dGain, dOffset] = [tape.tensor(x.shape), tape.tensor([channels]), tape.tensor([channels])];
    tape.call("batch_norm_back", { x, gain, mean, inverse, dy, dx, dGain, dOffset, rows, channels });
    return [dx, dGain, dOffset];
  });
}

/** The same with the running mean and variance: for evaluation. Has no gradient. */
export function batchNormHeld(tape: Tape, x: Tensor, of: BatchNormTensors, epsilon: number): Tensor {
  const channels = x.shape.at(-1)!;
  const y = tape.tensor(x.shape);
  const held = { gain: of.gain, offset: of.offset, mean: of.mean.held, variance: of.variance.held };
  tape.call("batch_norm_held", { x, ...held, y, rows: sizeOf(x.shape) / channels, channels, epsilon });
  return y;
}
