import { type StoredNetwork, storeNetwork } from "@afferent/core";
import {
  calibrate,
  type Difference,
  differenceOf,
  type EpochRecord,
  type Examples,
  fold,
  quantise,
  quantisedDraft,
  trainableOf,
  trainInSteps,
  type Training,
  type TrainingEvent,
  type TrainingOptions,
  type Weights,
  weightsHash,
} from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import type { Recipe } from "../recipe.ts";
import { type HeldOut, heldOutLogits } from "./held-out.ts";

/** Memory that a training may take: far more than compact networks need, and an end. */
const memoryBytesMax = 2 ** 31;

/** A network as it was made: what ships of it, and how it came about. */
export interface MadeNetwork {
  readonly stored: StoredNetwork;
  /** SHA-256 of the weights in f32. */
  readonly weightsSha256: string;
  readonly history: readonly EpochRecord[];
  readonly ending: Training["ending"];
  readonly examples: number;
  /** How far int8 is from f32, on the plain frames it was calibrated with. */
  readonly difference: Difference;
  /** What it says of the recordings it was not trained on; null where there are none, or they have no classes. */
  readonly heldOut: HeldOut | null;
}

/** What a network is made from, and what it is held against afterwards. */
export interface MakingData {
  readonly recordings: readonly LabelledRecording[];
  readonly heldOut: readonly LabelledRecording[];
}

/** A making under way. */
export interface MakingEvent {
  readonly event: TrainingEvent;
}

/**
 * Trains a recipe's network on recordings and brings it to int8: draws examples, trains in f32, folds batch normalisation, calibrates on the same recordings as
 * they are, rounds. The same recordings in the same order give the same bits. A generator, so that its caller may show, save and end it between steps.
 * In: a checkpoint of the same making to go on from, or null.
 * @throws AfferentError before the first step for examples that cannot be meant, with the whole list.
 */
export function* makeNetwork(
  recipe: Recipe,
  { recordings, heldOut }: MakingData,
  resume: Uint8Array | null,
): Generator<MakingEvent, MadeNetwork | null, "end" | undefined> {
  const examples = recipe.trainingSet(recordings, recipe.seed);
  const plain = recipe.plainSet(recordings);
  const trainable = trainableOf(recipe.network, recipe.loss);
  const { rate, epochs, batchRows, ...stage } = recipe.stages.float;
  const rows = examples.targets.length / recipe.loss.target.reduce((product, length) => product * length, 1);
  const options: TrainingOptions = {
    ...stage,
    trainable,
    training: examples,
    epochs,
    batchRows,
    rate: rate(epochs * Math.floor(rows / batchRows)),
    seeds: { weights: recipe.seed, order: recipe.seed, augmentation: recipe.seed },
    memoryBytesMax,
    ...(resume ? { resume } : {}),
  };
  const steps = trainInSteps(options);
  let next = steps.next();
  while (!next.done) next = steps.next(yield { event: next.value });
  const training = next.value;
  if (training.ending.kind === "asked") return null;
  return {
    ...inInt8(recipe, training.weights, { plain, heldOut }),
    history: training.history,
    ending: training.ending,
    examples: rows,
  };
}

/** The network in int8, ending with the codes of its logits, and how far it is from f32. */
function inInt8(
  recipe: Recipe,
  weights: Weights,
  { plain, heldOut }: { readonly plain: Examples; readonly heldOut: readonly LabelledRecording[] },
): Pick<MadeNetwork, "stored" | "weightsSha256" | "difference" | "heldOut"> {
  const folded = fold(weights.parameters, weights.statistics);
  const ranges = calibrate(recipe.network, folded, plain.inputs, recipe.calibration);
  const quantised = quantise(recipe.network, folded, { ...ranges, input: recipe.inputRange ?? ranges.input });
  return {
    stored: storeNetwork(quantisedDraft(quantised, { ending: "codes" })),
    weightsSha256: weightsHash(weights),
    difference: differenceOf(quantised, folded, plain.inputs),
    heldOut: heldOut.length === 0 ? null : heldOutLogits(quantised, folded, recipe.plainSet(heldOut)),
  };
}
