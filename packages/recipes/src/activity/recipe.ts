import { activityClasses, activityFrames, activityWith } from "@afferent/library";
import {
  adamW,
  Augmentations,
  cosineRate,
  type Feature,
  Layers,
  network,
  type NetworkNode,
  randomStream,
} from "@afferent/learn";
import { lossOfMembers, sumOfMembers } from "../members.ts";
import type { Recipe } from "../recipe.ts";
import { alteredExamples, plainExamples } from "./examples.ts";

const { columns, channels, inputRange } = activityFrames;
const branches = 3;
const width = 16;

const along = {
  window: [1, 5],
  stride: [1, 1],
  dilation: [1, 1],
  padding: "same",
  batchNorm: true,
  activation: "relu",
  outputs: width,
} as const;

/** Four convolutions over time, the mean of each second, and of the six seconds the evidence for each class. */
function branch(x: Feature): Feature {
  const seconds = x
    .through(Layers.convolution, { ...along, stride: [1, 2] })
    .through(Layers.convolution, { ...along, stride: [1, 2] })
    .through(Layers.convolution, { ...along, window: [1, 3] })
    .through(Layers.convolution, { ...along, window: [1, 3] })
    .through(Layers.averagePool, { window: [1, 5], stride: [1, 5], padding: "valid" });
  const evidence = {
    ...along,
    window: [1, seconds.shape[1]!],
    padding: "valid",
    batchNorm: false,
    activation: "none",
    outputs: activityClasses.length,
  } as const;
  return seconds.through(Layers.convolution, evidence).through(Layers.reshaped, { shape: [activityClasses.length] });
}

/** Three networks of one form that begin at different weights; what they say is added up. */
const threeOfOneForm = network("activity", [1, columns, channels], (x) => sumOfMembers(branches, () => branch(x)));

const isBranch = ({ kind }: NetworkNode): boolean => kind === Layers.reshaped;
const ends = threeOfOneForm.nodes.flatMap((node, index) => (isBranch(node) ? [index] : []));

/** Each branch learns for itself, as if there were no other, so that their errors differ; what is evaluated is their sum. */
const eachBranch = lossOfMembers(ends, { classes: activityClasses.length, share: 1 });

/** The network of the algorithm "activity", from the walks of sp-sw-har. */
export const activityRecipe: Recipe = {
  name: "activity",
  title: "Standing up, walking, turning and sitting down from a wrist",
  dataset: "sp-sw-har",
  network: threeOfOneForm,
  loss: eachBranch,
  trainingSet: (recordings, seed) =>
    alteredExamples(
      recordings,
      { copies: 16, speedReach: 0.15, cutShare: 0.25, smoothing: 0.1 },
      randomStream(seed, "augmentation").uniform,
    ),
  plainSet: plainExamples,
  seed: 1,
  stages: {
    float: {
      batchRows: 64,
      shards: 1,
      epochs: 2,
      optimiser: adamW({ decay: 0.2 }),
      rate: (steps) => cosineRate({ rate: 4e-3, floor: 0, warmUpSteps: Math.round(0.15 * steps), steps }),
      clipNorm: 3,
      averageKeep: 0.99,
      balance: 0.5,
      augmentation: Augmentations.inTurn(
        Augmentations.axisRotation([0, 3], 0.16),
        Augmentations.channelGain(0.83, 1.17),
        Augmentations.offset(0.03),
        Augmentations.noise(0.04),
      ),
    },
    int8: null,
  },
  calibration: { method: "least-squared-error" },
  inputRange,
  folds: { kind: "leave-one-subject-out" },
  algorithm: activityWith,
  claims: [{ metric: "macroF1", atLeast: 0.89 }],
};
