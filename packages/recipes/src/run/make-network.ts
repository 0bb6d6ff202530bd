import { type StoredNetwork, storeNetwork } from "@afferent/core";
import {
  calibrate,
  type Difference,
  differenceOf,
  type EpochRecord,
  type Examples,
  fold,
  int8Trainable,
  quantise,
  quantisedDraft,
  type Trainable,
  trainableOf,
  trainInSteps,
  type Training,
  type TrainingEvent,
  type TrainingOptions,
  type Weights,
  weightsHash,
} from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import type { Recipe, Search, StagePlan } from "../recipe.ts";
import { type HeldOut, heldOutLogits } from "./held-out.ts";
import { chooseAlternative, type Choice, type SearchEvent, withAlternative } from "./search.ts";

/** Memory that a training may take: far more than compact networks need, and an end. */
const memoryBytesMax = 2 ** 31;

/** A network as it was made: what ships of it, and how it came about. */
export interface MadeNetwork {
  readonly stored: StoredNetwork;
  /** SHA-256 of the weights in f32. */
  readonly weightsSha256: string;
  /** Of all stages, one after the other; epochs are counted through. */
  readonly history: readonly (EpochRecord & { readonly stage: StageName })[];
  readonly ending: Training["ending"];
  readonly examples: number;
  /** Null where the recipe states everything. */
  readonly choice: Choice | null;
  /** How far int8 is from f32 as it was before the stage in int8, on the plain frames it was calibrated with. */
  readonly difference: Difference;
  /** What it says of the recordings it was not trained on; null where there are none. */
  readonly heldOut: HeldOut | null;
}

/** What a network is made from, and what it is held against afterwards. */
export interface MakingData {
  readonly recordings: readonly LabelledRecording[];
  readonly heldOut: readonly LabelledRecording[];
}

export type StageName = keyof Recipe["stages"];

/** A making under way: a training of a search, its end; a step or an epoch of a stage, or a stage that is over with its last checkpoint. */
export type MakingEvent =
  | { readonly searching: SearchEvent }
  | { readonly choice: Choice }
  | { readonly stage: StageName; readonly event: TrainingEvent }
  | { readonly stage: StageName; readonly finished: Uint8Array };

/** Checkpoints of the same making to go on from, by stage, and what its search chose. That of a stage that is over is its last; a search that was not over begins again. */
export type Checkpoints = Partial<Readonly<Record<StageName, Uint8Array>>> & { readonly choice?: Choice };

/**
 * Trains a recipe's network on recordings and brings it to int8: draws examples, trains in f32, folds batch normalisation, calibrates on the same recordings as
 * they are, rounds; then, where the recipe says so, trains on with the device's integer kernels. The same recordings in the same order give the same bits. A
 * generator, so that its caller may show, save and end it between steps; null where it was ended.
 * @throws AfferentError before the first step for examples that cannot be meant, with the whole list.
 */
export function* makeNetwork(
  recipe: Recipe,
  data: MakingData,
  resume: Checkpoints,
): Generator<MakingEvent, MadeNetwork | null, "end" | undefined> {
  const { search, ...stated } = recipe;
  if (search === undefined) return yield* makeAsStated(stated, data, resume);
  const choice = resume.choice ?? (yield* searched(stated, search, data.recordings));
  if (choice === null) return null;
  const made = yield* makeAsStated(withAlternative(stated, search.alternatives[choice.chosen]!), data, resume);
  return made && { ...made, choice };
}

/** The search of a recipe, told as part of its making. */
function* searched(
  stated: Recipe,
  search: Search,
  recordings: readonly LabelledRecording[],
): Generator<MakingEvent, Choice | null, "end" | undefined> {
  const searching = chooseAlternative(stated, search, recordings, trial);
  let next = searching.next();
  while (!next.done) next = searching.next(yield { searching: next.value });
  if (next.value !== null) yield { choice: next.value };
  return next.value;
}

function* trial(recipe: Recipe, data: MakingData): Generator<TrainingEvent, HeldOut | null, "end" | undefined> {
  const making = makeAsStated(recipe, data, {});
  let next = making.next();
  while (!next.done) next = making.next("event" in next.value ? yield next.value.event : undefined);
  return next.value?.heldOut ?? null;
}

function* makeAsStated(
  recipe: Recipe,
  { recordings, heldOut }: MakingData,
  resume: Checkpoints,
): Generator<MakingEvent, MadeNetwork | null, "end" | undefined> {
  const examples = recipe.trainingSet(recordings, recipe.seed);
  const plain = recipe.plainSet(recordings);
  const trainable = trainableOf(recipe.network, recipe.loss);
  const float = yield* stage({ recipe, name: "float", trainable, examples, resume });
  if (float.ending.kind === "asked") return null;
  const folded = fold(float.weights.parameters, float.weights.statistics);
  const ranges = calibrate(recipe.network, folded, plain.inputs, recipe.calibration);
  const covered = { ...ranges, input: recipe.inputRange ?? ranges.input };
  const rounded = quantise(recipe.network, folded, covered);
  const start: Weights = { parameters: folded, statistics: new Map() };
  const again =
    recipe.stages.int8 === null
      ? null
      : yield* stage({ recipe, name: "int8", trainable: int8Trainable(rounded, recipe.loss), examples, resume, start });
  if (again?.ending.kind === "asked") return null;
  const last = again?.weights ?? start;
  const quantised = again === null ? rounded : quantise(recipe.network, last.parameters, covered);
  return {
    stored: storeNetwork(quantisedDraft(quantised)),
    weightsSha256: weightsHash(last),
    history: [...historyOf(float, "float", 0), ...(again ? historyOf(again, "int8", float.history.length) : [])],
    ending: (again ?? float).ending,
    examples: rowsIn(recipe, examples),
    choice: null,
    difference: differenceOf(quantised, folded, plain.inputs),
    heldOut: heldOut.length === 0 ? null : heldOutLogits(quantised, folded, recipe.plainSet(heldOut)),
  };
}

const historyOf = ({ history }: Training, stage: StageName, before: number): MadeNetwork["history"] =>
  history.map((record) => ({ ...record, stage, epoch: before + record.epoch }));

const rowsIn = ({ loss }: Recipe, { targets }: Examples): number =>
  targets.length / loss.target.reduce((product, length) => product * length, 1);

/** One stage from its beginning or its checkpoint to its end. */
function* stage(of: {
  readonly recipe: Recipe;
  readonly name: StageName;
  readonly trainable: Trainable;
  readonly examples: Examples;
  readonly resume: Checkpoints;
  readonly start?: Weights;
}): Generator<MakingEvent, Training, "end" | undefined> {
  const { recipe, name, trainable, examples, start } = of;
  const { rate, epochs, batchRows, ...plan } = recipe.stages[name] as StagePlan;
  const resume = of.resume[name];
  const options: TrainingOptions = {
    ...plan,
    trainable,
    training: examples,
    epochs,
    batchRows,
    rate: rate(epochs * Math.floor(rowsIn(recipe, examples) / batchRows)),
    seeds: { weights: recipe.seed, order: recipe.seed, augmentation: recipe.seed },
    memoryBytesMax,
    ...(start ? { start } : {}),
    ...(resume ? { resume } : {}),
  };
  const steps = trainInSteps(options);
  let next = steps.next();
  while (!next.done) next = steps.next(yield { stage: name, event: next.value });
  if (next.value.ending.kind !== "asked") yield { stage: name, finished: next.value.checkpoint };
  return next.value;
}
