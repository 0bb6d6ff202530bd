import { adamW, cosineRate } from "@afferent/learn";
import { heartRateNetWith, networkShares, rateFrames } from "@afferent/library";
import type { DatasetEntry, LabelledRecording } from "@afferent/signals";
import type { Recipe } from "../recipe.ts";
import { type PlayedAs, playedAs } from "./altered.ts";
import { rateExamples } from "./examples.ts";
import { rateLoss, rateNetwork } from "./network.ts";
import { simulatedWorkout } from "./simulated.ts";

const speed = (numerator: number, denominator: number, skippedSeconds: number): PlayedAs => ({
  speed: { numerator, denominator },
  skippedSeconds,
});
/** Every recording is learnt from as it is and in these forms. */
const forms: readonly PlayedAs[] = [speed(4, 5, 0), speed(5, 4, 0), speed(9, 10, 1), speed(11, 10, 1), speed(1, 1, 1)];

/** How many workouts the network that ships has seen. */
const workouts = 64;

const simulated = (): readonly DatasetEntry[] =>
  Array.from({ length: workouts }, (_, k) => ({
    id: `simulated-${k + 1}`,
    subject: `simulated-${k + 1}`,
    load: () => simulatedWorkout(k + 1),
  }));

/**
 * The network of the algorithm "heart-rate-net": judged on wrists in exercise by leaving every subject of two data sets out in turn. The terms of both keep weights that were
 * trained on them from shipping; what ships has seen the simulator alone, and is another network of the same form.
 */
export const heartRateNetRecipe: Recipe = {
  name: "heart-rate-net",
  title: "Heart rate from wrist light and motion: a network beside the evidence of spectra",
  dataset: "ieee-spc",
  otherDatasets: ["bami-1"],
  simulated,
  network: rateNetwork,
  loss: rateLoss,
  trainingSet: (recordings) =>
    rateExamples(
      recordings.flatMap((labelled): readonly LabelledRecording[] => [
        labelled,
        ...forms.map((form) => playedAs(labelled, form)),
      ]),
    ),
  plainSet: rateExamples,
  seed: 1,
  stages: {
    float: {
      batchRows: 32,
      shards: 1,
      epochs: 1,
      optimiser: adamW({ decay: 0.01 }),
      rate: (steps) => cosineRate({ rate: 3e-3, floor: 0, warmUpSteps: Math.round(steps / 12), steps }),
      clipNorm: 1,
      averageKeep: 0.995,
    },
    int8: null,
  },
  calibration: { method: "percentile", outside: 1e-4 },
  folds: { kind: "leave-one-subject-out" },
  scale: { step: rateFrames.rates.stepPerMinute, unit: "/min" },
  algorithm: (network) => heartRateNetWith(network, networkShares.ofPeople),
  shipped: (network) => heartRateNetWith(network, networkShares.ofSimulators),
  claims: [],
};
