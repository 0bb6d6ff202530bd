import { type Feature, Layers, type Loss, type Network, network } from "@afferent/learn";
import { rhythmClasses, rhythmRows } from "@afferent/library";
import { lossOfMembers, membersOf, sumOfMembers } from "../members.ts";

const { addition, convolution, dense, mean } = Layers;
const relu = { batchNorm: true, activation: "relu" } as const;
const linear = { batchNorm: false, activation: "none" } as const;
/** Over so many beats, all of them kept. */
const over = (beats: number) =>
  ({ window: [1, beats], stride: [1, 1], dilation: [1, 1], padding: "same", ...relu }) as const;

const members = 3;

/**
 * Each beat by itself, then beats with their neighbours, then the mean over all of them; beside it the mean of the rows as they are, in which noise cancels and P waves
 * remain.
 */
function member(x: Feature, name: string): Feature {
  const rhythm = x
    .through(convolution, { ...over(1), outputs: 32 })
    .through(convolution, { ...over(1), outputs: 24 })
    .through(convolution, { ...over(3), outputs: 32 })
    .through(convolution, { ...over(3), outputs: 32 })
    .through(mean, {})
    .through(dense, { ...linear, outputs: 32 });
  const form = x.through(mean, {}).through(dense, { ...linear, outputs: 32 });
  return rhythm
    .with(form)
    .through(addition, { activation: "relu" })
    .through(dense, { ...linear, outputs: rhythmClasses.length }, name);
}

/** Three networks that see the same rows, and the sum of their logits. In: [1, beats, columns]. Out: a logit for each class. */
export const rhythmNetwork: Network = network("rhythm", [1, rhythmRows.beats, rhythmRows.columns], (x) =>
  sumOfMembers(members, (name) => member(x, name)),
);

/** Each member learns as if it were alone. */
export const rhythmLoss: Loss = lossOfMembers(membersOf(rhythmNetwork), {
  classes: rhythmClasses.length,
  share: 1 / members,
});
