import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** What every channel is multiplied with and what is added, [channels] each. */
export interface NormTensors {
  readonly gain: Tensor;
  readonly offset: Tensor;
}

/** Layer normalisation over the last axis. Source: Ba, Kiros & Hinton 2016, arXiv 1607.06450. In and out: [..., channels]. */
export function layerNorm(tape: Tape, x: Tensor, of: NormTensors, epsilon: number): Tensor {
  const width = x.shape.at(-1)!;
  return normalised(tape, x, of, { frames: sizeOf(x.shape) / width, positions: 1, groups: 1, width, epsilon });
}

/**
 * Group normalisation: each frame by the mean and variance of each group of neighbouring channels, over all positions. Source: Wu & He 2018, arXiv 1803.08494.
 * In and out: [frames, ..., channels].
 */
export function groupNorm(
  tape: Tape,
  x: Tensor,
  of: NormTensors,
  { groups, epsilon }: { readonly groups: number; readonly epsilon: number },
): Tensor {
  const [frames, channels] = [x.shape[0]!, x.shape.at(-1)!];
  assert(channels % groups === 0, `${groups} groups share ${channels} channels`);
  const positions = sizeOf(x.shape) / frames / channels;
  return normalised(tape, x, of, { frames, positions, groups, width: channels / groups, epsilon });
}

interface GroupFacts {
  readonly frames: number;
  readonly positions: number;
  readonly groups: number;
  readonly width: number;
  readonly epsilon: number;
}

function normalised(tape: Tape, x: Tensor, { gain, offset }: NormTensors, { epsilon, ...facts }: GroupFacts): Tensor {
  const channels = facts.groups * facts.width;
  const statistic = [facts.frames, facts.groups];
  const [y, mean, inverse] = [tape.tensor(x.shape), tape.tensor(statistic), tape.tensor(statistic)];
  tape.call("group_norm", { x, gain, offset, y, mean, inverse, ...facts, epsilon });
  return tape.record(y, [x, gain, offset], (dy) => {
    const [dx, dGain, dOffset] = [tape.tensor(x.shape), tape.tensor([channels]), tape.tensor([channels])];
    tape.call("group_norm_back", { x, gain, mean, inverse, dy, dx, dGain, dOffset, ...facts });
    return [dx, dGain, dOffset];
  });
}
