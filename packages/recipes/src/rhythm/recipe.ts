import { adamW, classExamples, cosineRate, type Examples } from "@afferent/learn";
import { rhythmClasses, rhythmRows, rhythmWith } from "@afferent/library";
import type { LabelledRecording } from "@afferent/signals";
import type { Recipe } from "../recipe.ts";
import { rhythmAugmentation } from "./augmentation.ts";
import { framesLearned, rhythmFrameSize, rhythmSeries } from "./examples.ts";
import { rhythmLoss, rhythmNetwork } from "./network.ts";

/** Frames of recordings with their labels; every recording counts the same. */
function rhythmExamples(recordings: readonly LabelledRecording[], smoothing: number): Examples {
  const series = recordings.map(rhythmSeries);
  const rows = series.flatMap((one) => framesLearned(one).map((frame) => ({ one, frame })));
  const inputs = new Float32Array(rows.length * rhythmFrameSize);
  for (const [row, { one, frame }] of rows.entries())
    inputs.set(one.frames.subarray(frame * rhythmFrameSize, (frame + 1) * rhythmFrameSize), row * rhythmFrameSize);
  const mean = rows.length / series.length;
  return classExamples({
    inputs,
    labels: rows.map(({ one }) => one.label),
    weights: rows.map(({ one }) => mean / framesLearned(one).length),
    subjects: rows.map(({ one }) => one.id),
    classes: rhythmClasses.length,
    smoothing,
  });
}

const step = rhythmRows.input.scale[0];

/** What learns rhythms from the PhysioNet/CinC Challenge 2017. Its numbers are stated once, for all folds and for what ships. */
export const rhythmRecipe: Recipe = {
  name: "rhythm",
  title: "Normal, atrial fibrillation, other or noisy from the last minute of one ECG channel",
  dataset: "cinc2017-af",
  network: rhythmNetwork,
  loss: rhythmLoss,
  trainingSet: (recordings) => rhythmExamples(recordings, 0.05),
  plainSet: (recordings) => rhythmExamples(recordings, 0),
  seed: 1,
  stages: {
    float: {
      batchRows: 32,
      shards: 1,
      epochs: 32,
      optimiser: adamW({ decay: 0.05 }),
      rate: (steps) => cosineRate({ rate: 0.004, floor: 0, warmUpSteps: Math.floor(steps / 8), steps }),
      clipNorm: 2,
      averageKeep: 0.99,
      augmentation: rhythmAugmentation,
    },
    int8: null,
  },
  calibration: { method: "percentile", outside: 1e-4 },
  folds: { kind: "k-fold", folds: 5, seed: 1 },
  stratum: ({ truths }) => truths.map((truth) => (truth.kind === "class" ? truth.code : "")).join(""),
  inputRange: { low: -128 * step, high: 127 * step },
  decisive: ["N", "A", "O"].map((code) => rhythmClasses.findIndex((each) => each === code)),
  algorithm: rhythmWith,
  claims: [
    { metric: "meanF1", atLeast: 0.83 },
    { metric: "f1.A", atLeast: 0.88 },
  ],
};
