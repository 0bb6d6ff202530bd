import { concatenate, type Draft, graph, mean, reshape, type StoredNetwork, storeNetwork } from "@afferent/core";
import {
  adamW,
  calibrate,
  classExamples,
  classLoss,
  cosineRate,
  type Examples,
  fold,
  type NamedValues,
  quantise,
  type QuantisedNetwork,
  throughQuantised,
  train,
  type TrainingEvent,
  trainableOf,
} from "@afferent/learn";
import { rhythmClasses, rhythmRows } from "@afferent/library";
import { rhythmAugmentation } from "./augmentation.ts";
import { framesLearned, rhythmFrameSize, type RhythmSeries } from "./examples.ts";
import { rhythmNetwork } from "./network.ts";

/** Stated once for all folds, and for what ships. */
export const rhythmTraining = {
  epochs: 24,
  batchRows: 32,
  rate: 0.004,
  decay: 0.05,
  smoothing: 0.05,
  memoryBytesMax: 2 ** 28,
} as const;

/** Frames of series with their labels; every recording counts the same. */
export function rhythmExamples(series: readonly RhythmSeries[]): Examples {
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
    smoothing: rhythmTraining.smoothing,
  });
}

/** One network in f32, batch normalisation folded: its numbers by name. */
export function trainRhythm(
  examples: Examples,
  seed: number,
  show?: (event: TrainingEvent) => "end" | undefined | void,
): NamedValues {
  const { epochs, batchRows, rate, decay, memoryBytesMax } = rhythmTraining;
  const steps = epochs * Math.floor(examples.inputs.length / rhythmFrameSize / batchRows);
  const { weights } = train(
    {
      trainable: trainableOf(rhythmNetwork, classLoss(rhythmClasses.length)),
      training: examples,
      seeds: { weights: seed, order: seed + 1000, augmentation: seed + 2000 },
      batchRows,
      shards: 1,
      epochs,
      optimiser: adamW({ decay }),
      rate: cosineRate({ rate, floor: 0, warmUpSteps: Math.floor(steps / 8), steps }),
      clipNorm: 2,
      averageKeep: 0.99,
      augmentation: rhythmAugmentation,
      memoryBytesMax,
    },
    show,
  );
  return fold(weights.parameters, weights.statistics);
}

/** A network in int8, its ranges measured on the frames it learned from; the input's codes are the front end's. */
export function quantiseRhythm(weights: NamedValues, { inputs }: Examples): QuantisedNetwork {
  const [scale] = rhythmRows.input.scale;
  const ranges = calibrate(rhythmNetwork, weights, inputs, { method: "percentile", outside: 1e-4 });
  return quantise(rhythmNetwork, weights, { ...ranges, input: { low: -128 * scale, high: 127 * scale } });
}

/** The mean of the probabilities of several networks, as one that takes the front end's codes. */
export function storeRhythm(networks: readonly QuantisedNetwork[]): StoredNetwork {
  const probabilities = { scale: [1 / 256], zeroPoint: -128 };
  const size = rhythmClasses.length;
  const draft: Draft = graph("rhythm-networks", ({ source, output }) => {
    const x = source({
      name: "input",
      unit: "1",
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: rhythmNetwork.input, quant: rhythmRows.input },
      channels: { min: rhythmFrameSize, max: rhythmFrameSize },
      rateHz: { min: 1, max: 1 },
    });
    const [first, ...others] = networks.map((network) =>
      throughQuantised(network, x, { ending: "probabilities", temperature: 1 }).through(reshape, {
        shape: [1, 1, size],
      }),
    );
    output(
      "output",
      first!
        .with(...others)
        .through(concatenate, { axis: 0 })
        .through(mean, { axes: [0, 1], keepDimensions: false, output: probabilities }),
    );
  });
  return storeNetwork(draft);
}
