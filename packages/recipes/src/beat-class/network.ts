import { type Feature, Layers, type Loss, type Network, network } from "@afferent/learn";
import { beatClasses, beatFrames } from "@afferent/library";
import { lossOfMembers, membersOf, sumOfMembers } from "../members.ts";

const { points, rhythmAt, size } = beatFrames;
const hidden = { batchNorm: true, activation: "relu" } as const;
const along = { ...hidden, dilation: [1, 1], padding: "valid" } as const;

const members = 3;

const product = (shape: readonly number[]): number => shape.reduce((all, length) => all * length, 1);

/** Convolutions along the beat and its template side by side, and one layer over the rhythm; a last one weighs both. */
function member(x: Feature, name: string): Feature {
  const shape = x
    .through(Layers.part, { axis: 0, from: 0, length: 2 * points })
    .through(Layers.reshaped, { shape: [2, points, 1] })
    .through(Layers.convolution, { ...along, window: [2, 7], stride: [1, 2], outputs: 10 })
    .through(Layers.convolution, { ...along, window: [1, 5], stride: [1, 2], outputs: 12 })
    .through(Layers.convolution, { ...along, window: [1, 5], stride: [1, 2], outputs: 16 });
  const seen = shape
    .through(Layers.reshaped, { shape: [product(shape.shape)] })
    .through(Layers.dense, { ...hidden, outputs: 18 });
  const heard = x
    .through(Layers.part, { axis: 0, from: rhythmAt, length: size - rhythmAt })
    .through(Layers.dense, { ...hidden, outputs: 16 });
  return seen
    .with(heard)
    .through(Layers.concatenation, { axis: 0 })
    .through(Layers.dense, { ...hidden, outputs: 16 })
    .through(Layers.dense, { outputs: beatClasses.length, batchNorm: false, activation: "none" }, name);
}

/** Three small networks that see the same beat, and the sum of their logits. In: [180]. Out: a logit for each class. */
export const beatClassNetwork: Network = network("beat-class", [size], (x) =>
  sumOfMembers(members, (name) => member(x, name)),
);

/** Each member learns as if it were alone. */
export const beatClassLoss: Loss = lossOfMembers(membersOf(beatClassNetwork), {
  classes: beatClasses.length,
  share: 1 / members,
});
