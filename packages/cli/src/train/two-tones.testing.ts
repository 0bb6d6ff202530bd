import { makeSource } from "@afferent/signals";
import type { LabelledRecording } from "@afferent/signals";
import { adamW, classExamples, classLoss, cosineRate, Layers, network } from "@afferent/learn";
import type { Recipe } from "@afferent/recipes";

/** Recordings of a slow and of a fast oscillation, so many samples each, all different in phase. */
export const twoTones = (count: number): readonly LabelledRecording[] =>
  Array.from({ length: count }, (_, k) => {
    const fast = k % 2 === 1;
    const values = Float64Array.from({ length: 160 }, (__, i) => Math.sin(i * (fast ? 1.1 : 0.4) + k));
    return {
      recording: {
        id: `r${k}`,
        subject: `s${k >> 1}`,
        sources: [
          makeSource({ name: "x", rate: 10, start: 0, channels: [{ name: "x", unit: "1", values }], gaps: [] }),
        ],
        annotations: [],
        notes: [],
      },
      truths: [
        {
          kind: "class",
          label: fast ? "fast" : "slow",
          labels: ["slow", "fast"],
          code: fast ? "F" : "S",
          codes: ["S", "F"],
        },
      ],
    };
  });

/** Windows of 16 samples with the class of their recording. */
function examplesOf(recordings: readonly LabelledRecording[]): ReturnType<typeof classExamples> {
  const all = recordings.flatMap(({ recording, truths: [truth] }) => {
    const values = recording.sources[0]!.channels[0]!.values;
    const label = truth?.kind === "class" && truth.label === "fast" ? 1 : 0;
    return Array.from({ length: 9 }, (_, w) => ({ frame: values.slice(16 * w, 16 * w + 16), label }));
  });
  return classExamples({
    inputs: Float32Array.from(all.flatMap(({ frame }) => [...frame])),
    labels: all.map(({ label }) => label),
    classes: 2,
    smoothing: 0.1,
  });
}

/** A recipe that learns in a second to tell them apart. */
export const twoTonesRecipe: Recipe = {
  name: "two-tones",
  title: "Slow and fast",
  dataset: "two-tones",
  network: network("two-tones", [1, 16, 1], (x) =>
    x
      .through(Layers.convolution, {
        window: [1, 5],
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        outputs: 8,
        batchNorm: true,
        activation: "relu",
      })
      .through(Layers.mean, {})
      .through(Layers.dense, { outputs: 2, batchNorm: false, activation: "none" }),
  ),
  loss: classLoss(2),
  trainingSet: examplesOf,
  plainSet: examplesOf,
  seed: 5,
  stages: {
    float: {
      batchRows: 16,
      shards: 2,
      epochs: 12,
      optimiser: adamW({ decay: 1e-3 }),
      rate: (steps) => cosineRate({ rate: 0.02, floor: 0, warmUpSteps: 5, steps }),
    },
    int8: {
      batchRows: 16,
      shards: 2,
      epochs: 2,
      optimiser: adamW({ decay: 0 }),
      rate: (steps) => cosineRate({ rate: 0.002, floor: 0, warmUpSteps: 0, steps }),
    },
  },
  calibration: { method: "extremes" },
  folds: { kind: "leave-one-subject-out" },
  algorithm: () => {
    throw new Error("no algorithm is made of two tones");
  },
  claims: [],
};
