import {
  adamW,
  type Augmentation,
  Augmentations,
  classExamples,
  classLoss,
  cosineRate,
  type Examples,
  Layers,
  network,
  randomStream,
  type Trainable,
  trainableOf,
  type TrainingOptions,
} from "@afferent/learn";

const along = { window: [1, 5], stride: [1, 2], dilation: [1, 1], padding: "same" } as const;
const rectified = { batchNorm: true, activation: "relu" } as const;
const { inTurn, drift, gain, noise, timeWarp } = Augmentations;

/** What a thread computes: a small network, by the number of its first outputs. */
export function shardWork(argument: unknown): {
  readonly trainable: Trainable;
  readonly augmentation: Augmentation | null;
} {
  const { outputs } = argument as { readonly outputs: number };
  const small = network("small", [1, 48, 2], (x) =>
    x
      .through(Layers.convolution, { ...along, ...rectified, outputs })
      .through(Layers.depthwiseConvolution, { ...along, ...rectified })
      .through(Layers.convolution, { ...along, ...rectified, outputs: 9 })
      .through(Layers.mean, {})
      .through(Layers.dense, { outputs: 3, batchNorm: false, activation: "none" }),
  );
  return {
    trainable: trainableOf(small, classLoss(3)),
    augmentation: inTurn(gain(0.8, 1.2), timeWarp(0.1, 2), drift(0.1, 2), noise(0.05)),
  };
}

/** 104 rows of noise about a level of their class. */
function examples(): Examples {
  const labels = Array.from({ length: 104 }, (_, row) => row % 3);
  const inputs = Float32Array.from({ length: 104 * 96 }, (_, i) => {
    const row = Math.floor(i / 96);
    return 0.3 * labels[row]! + randomStream(3, "order", row, i % 96).normal();
  });
  return classExamples({ inputs, labels, classes: 3, smoothing: 0.1, classWeights: [1, 2, 0.5] });
}

/** 40 steps with all that training has: balance, augmentation, clipping, averages. */
export function options(outputs: number): TrainingOptions {
  const { trainable, augmentation } = shardWork({ outputs });
  return {
    trainable,
    training: examples(),
    ...(augmentation ? { augmentation } : {}),
    seeds: { weights: 11, order: 12, augmentation: 13 },
    batchRows: 24,
    shards: 4,
    epochs: 10,
    balance: 0.5,
    optimiser: adamW({ decay: 0.01 }),
    rate: cosineRate({ rate: 0.01, floor: 0.001, warmUpSteps: 4, steps: 40 }),
    clipNorm: 1,
    averageKeep: 0.9,
    memoryBytesMax: 2 ** 25,
  };
}
