import { beatClassWith, beatClasses, beatFrames } from "@afferent/library";
import { adamW, classLoss, cosineRate, type Feature, Layers, network } from "@afferent/learn";
import type { Recipe } from "../recipe.ts";
import { drawnBeats, plainBeats } from "./examples.ts";

const { points, rhythmAt, size } = beatFrames;
const hidden = { batchNorm: true, activation: "relu" } as const;
const along = { ...hidden, dilation: [1, 1], padding: "valid" } as const;

/** Convolutions along the beat and its template side by side, and one layer over the rhythm; a last one weighs both. */
function branch(x: Feature): Feature {
  const shape = x
    .through(Layers.part, { axis: 0, from: 0, length: 2 * points })
    .through(Layers.reshaped, { shape: [2, points, 1] })
    .through(Layers.convolution, { ...along, window: [2, 7], stride: [1, 2], outputs: 12 })
    .through(Layers.convolution, { ...along, window: [1, 5], stride: [1, 2], outputs: 16 })
    .through(Layers.convolution, { ...along, window: [1, 5], stride: [1, 2], outputs: 24 });
  const seen = shape
    .through(Layers.reshaped, { shape: [sizeOf(shape.shape)] })
    .through(Layers.dense, { ...hidden, outputs: 24 });
  const heard = x
    .through(Layers.part, { axis: 0, from: rhythmAt, length: size - rhythmAt })
    .through(Layers.dense, { ...hidden, outputs: 24 });
  return seen
    .with(heard)
    .through(Layers.concatenation, { axis: 0 })
    .through(Layers.dense, { ...hidden, outputs: 32 })
    .through(Layers.dense, { outputs: beatClasses.length, batchNorm: false, activation: "none" });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/** Two networks of one form that begin at different weights; what they say is added up. */
const besideTheTemplate = network("beat-class", [size], (x) =>
  branch(x).with(branch(x)).through(Layers.addition, { activation: "none" }),
);

/** The network of the algorithm "beat-class", from the MIT-BIH Arrhythmia Database. */
export const beatClassRecipe: Recipe = {
  name: "beat-class",
  title: "Kinds of heart beats in an ECG",
  dataset: "mitdb",
  network: besideTheTemplate,
  loss: classLoss(beatClasses.length),
  trainingSet: (recordings, seed) =>
    drawnBeats(
      recordings,
      // Ectopic beats oftener than they are, which sharpens the borders; not equally often, which would call too many so.
      { perRecording: 2000, shares: [0.62, 0.15, 0.2, 0.03], simulated: 0.5, smoothing: 0.03 },
      seed,
    ),
  plainSet: plainBeats,
  seed: 1,
  stages: {
    float: {
      batchRows: 128,
      shards: 1,
      epochs: 3,
      optimiser: adamW({ decay: 0.05 }),
      rate: (steps) => cosineRate({ rate: 3e-3, floor: 0, warmUpSteps: Math.round(0.1 * steps), steps }),
      clipNorm: 3,
      averageKeep: 0.995,
    },
    int8: null,
  },
  calibration: { method: "least-squared-error" },
  inputRange: beatFrames.input,
  folds: { kind: "k-fold", folds: 5, seed: 1 },
  decisive: [beatClasses.indexOf("S"), beatClasses.indexOf("V")],
  algorithm: beatClassWith,
  claims: [
    { metric: "f1.V", atLeast: 0.86 },
    { metric: "f1.S", atLeast: 0.58 },
  ],
};
