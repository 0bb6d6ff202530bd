import { AfferentError } from "@afferent/core";
import { Engine } from "../engine/engine.ts";
import { checkpointBytes, readCheckpoint } from "./checkpoint.ts";
import { type Evaluation, runOver } from "./evaluate.ts";
import { initialValues } from "./initialise.ts";
import type { TrainingOptions } from "./options.ts";
import type { ShardProgram } from "./trainable.ts";
import { compileUpdate, type Update } from "./update.ts";
import { putValues, type Weights, weightsOf } from "./weights.ts";

/** One epoch as it went. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** The mean over its steps. */
  readonly loss: number;
  readonly rate: number;
  readonly validationLoss: number | null;
  /** What stopping goes by, greater is better: the measure, or minus the validation loss. */
  readonly score: number | null;
}

/** What a training has come to, beside its arrays: all that going on needs. */
export interface Progressed {
  /** Steps done. */
  step: number;
  /** Of the epoch under way. */
  lossSum: number;
  firstLoss: number | null;
  best: { readonly epoch: number; readonly score: number } | null;
  history: EpochRecord[];
}

/** Arrays of a network's parameters and statistics. */
interface Blocks {
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

/** A training in memory. */
export interface TrainingState {
  readonly engine: Engine;
  readonly program: ShardProgram;
  readonly update: Update;
  readonly progressed: Progressed;
  /** With the averaged weights, if there are any. */
  readonly validate: () => Evaluation | null;
  /** Holds on to the weights as they are now, as the best. */
  readonly keepBest: () => void;
  /** What to give back: the best weights where stopping decides, else the last; averaged, if they are. */
  readonly weights: () => Weights;
  readonly checkpoint: () => Uint8Array;
  /** The state as it is now, to be written down as a checkpoint when that is asked for. */
  readonly snapshot: () => () => Uint8Array;
}

/** Writes all programs into memory and sets the weights as they begin, or as the checkpoint has them. @throws AfferentError before the first step. */
export function newState(options: TrainingOptions): TrainingState {
  const { trainable, shards, optimiser, seeds, validation, averageKeep = null, statisticsShare = 0.1 } = options;
  const { tables } = trainable;
  const shardRows = options.batchRows / shards;
  const traced = [trainable.trace(shardRows, "train"), trainable.trace(shardRows, "evaluate")] as const;
  const engine = new Engine({ ...tables, memoryBytesMax: options.memoryBytesMax });
  const [program, evaluating] = [traced[0].compile(engine), traced[1].compile(engine)];
  const update = compileUpdate(engine, { tables, shards, optimiser, statisticsShare, averageKeep });
  const blocks: Blocks = { parameters: engine.block("parameters"), statistics: engine.block("statistics") };
  blocks.parameters.set(initialValues(tables.parameters, seeds.weights));
  blocks.statistics.set(initialValues(tables.statistics, seeds.weights));
  if (options.start) {
    putValues(tables.parameters, blocks.parameters, options.start.parameters);
    putValues(tables.statistics, blocks.statistics, options.start.statistics);
  }
  const averages = update.averages();
  copyBlocks(blocks, averages);
  const best: Blocks = copied(blocks);
  const progressed: Progressed = { step: 0, lossSum: 0, firstLoss: null, best: null, history: [] };
  const arrays = arraysOf({ blocks, averages, best, moments: update.moments() });
  if (options.resume) resume(options.resume, options, { arrays, progressed });
  const current = averageKeep === null ? blocks : averages;
  return {
    engine,
    program,
    update,
    progressed,
    validate: () => {
      if (!validation) return null;
      const held = copied(blocks);
      copyBlocks(current, blocks);
      const evaluation = runOver(evaluating, trainable, validation);
      copyBlocks(held, blocks);
      return evaluation;
    },
    keepBest: () => copyBlocks(current, best),
    weights: () => weightsOf(tables, options.stopping && progressed.best ? best : current),
    checkpoint: () => checkpointBytes({ facts: { identity: identityOf(options), progressed }, arrays }),
    snapshot: () => {
      const facts = { identity: identityOf(options), progressed: { ...progressed, history: [...progressed.history] } };
      const copies = Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.slice()]));
      return () => checkpointBytes({ facts, arrays: copies });
    },
  };
}

const copied = ({ parameters, statistics }: Blocks): Blocks => ({
  parameters: parameters.slice(),
  statistics: statistics.slice(),
});

function copyBlocks(from: Blocks, to: Blocks): void {
  to.parameters.set(from.parameters);
  to.statistics.set(from.statistics);
}

/** All numbers that a step changes, by name: views into memory. */
function arraysOf(of: {
  readonly blocks: Blocks;
  readonly averages: Blocks;
  readonly best: Blocks;
  readonly moments: readonly Float32Array[];
}): Readonly<Record<string, Float32Array>> {
  return {
    parameters: of.blocks.parameters,
    statistics: of.blocks.statistics,
    averagedParameters: of.averages.parameters,
    averagedStatistics: of.averages.statistics,
    bestParameters: of.best.parameters,
    bestStatistics: of.best.statistics,
    ...Object.fromEntries(of.moments.map((values, index) => [`moment${index + 1}`, values])),
  };
}

/** What a checkpoint and the training that goes on from it must have in common. */
const identityOf = ({ trainable, seeds, batchRows, shards, optimiser, training }: TrainingOptions) => ({
  network: trainable.name,
  parameters: trainable.tables.parameters.all.map(({ name, shape }) => `${name} ${shape.join("x")}`),
  seeds,
  batchRows,
  shards,
  optimiser: optimiser.name,
  numbersOfInput: training.inputs.length,
});

function resume(
  bytes: Uint8Array,
  options: TrainingOptions,
  to: { readonly arrays: Readonly<Record<string, Float32Array>>; readonly progressed: Progressed },
): void {
  const { facts, arrays } = readCheckpoint(bytes);
  const { identity, progressed } = facts as { readonly identity: object; readonly progressed: Progressed };
  const [got, want] = [identity as Readonly<Record<string, unknown>>, identityOf(options)];
  for (const [what, value] of Object.entries(want))
    if (JSON.stringify(got[what]) !== JSON.stringify(value))
      throw new AfferentError("checkpoint", {
        got: `one of a training with ${what} ${JSON.stringify(got[what])}`,
        want: JSON.stringify(value),
        remedy: "resume with the options it was written with",
      });
  for (const [name, values] of Object.entries(to.arrays)) values.set(arrays[name]!);
  Object.assign(to.progressed, progressed);
}
