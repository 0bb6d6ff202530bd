import { beatClassWith, beatFrames } from "@afferent/library";
import { adamW, cosineRate } from "@afferent/learn";
import type { Recipe } from "../recipe.ts";
import { drawnBeats, plainBeats } from "./examples.ts";
import { beatClassLoss, beatClassNetwork } from "./network.ts";

/**
 * The network of the algorithm "beat-class", from the MIT-BIH Arrhythmia Database, and from recordings of normal rhythm and of atrial fibrillation of the PhysioNet/CinC
 * Challenge 2017, whose beats it takes for normal. The answer is the most probable class: weights of classes that other folds are best with do worse on the next.
 */
export const beatClassRecipe: Recipe = {
  name: "beat-class",
  title: "Kinds of heart beats in an ECG",
  dataset: "mitdb",
  alsoFrom: ["cinc2017-af"],
  network: beatClassNetwork,
  loss: beatClassLoss,
  trainingSet: (recordings, seed) =>
    drawnBeats(
      recordings,
      // Ectopic beats oftener than they are, which sharpens the borders; not equally often, which would call too many so.
      {
        perRecording: 4500,
        shares: [0.695, 0.15, 0.15, 0.005],
        simulated: 0.5,
        otherLeads: 0.5,
        presumed: 0.5,
        transplanted: 0.4,
        smoothing: 0.03,
      },
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
  algorithm: beatClassWith,
  claims: [
    { metric: "f1.V", atLeast: 0.86 },
    { metric: "f1.S", atLeast: 0.58 },
  ],
};
