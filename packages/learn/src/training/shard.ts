import { sizeOf } from "../engine/tensor.ts";
import type { Augmentation } from "./augmentation/augmentation.ts";
import type { Examples } from "./examples.ts";
import { rowOrder } from "./order.ts";
import { randomStream } from "./random.ts";
import type { ShardProgram, Trainable } from "./trainable.ts";

/** What decides which rows a shard of a step has and how they are altered: with it, any worker knows them. */
export interface BatchFacts {
  readonly trainable: Trainable;
  readonly examples: Examples;
  readonly batchRows: number;
  readonly shards: number;
  /** From 0, all rows once per epoch, to 1, all classes equally often. */
  readonly balance: number;
  readonly augmentation: Augmentation | null;
  readonly seeds: { readonly order: number; readonly augmentation: number };
}

export const stepsPerEpoch = ({ trainable, examples, batchRows }: BatchFacts): number =>
  Math.floor(examples.inputs.length / sizeOf(trainable.input) / batchRows);

/** The rows of each step's batch. The rows that fill no batch are left out of their epoch. */
export function batches(facts: BatchFacts): (step: number) => Int32Array {
  const steps = stepsPerEpoch(facts);
  const rows = facts.examples.inputs.length / sizeOf(facts.trainable.input);
  let held = -1;
  let order: Int32Array = new Int32Array();
  return (step) => {
    const epoch = Math.floor(step / steps);
    if (epoch !== held) {
      const { balance, seeds, examples } = facts;
      order = rowOrder({ rows, labels: examples.labels, balance, seed: seeds.order, epoch });
      held = epoch;
    }
    const from = (step % steps) * facts.batchRows;
    return order.subarray(from, from + facts.batchRows);
  };
}

/** How much a shard's rows count in sum. */
export function shardWeight({ examples, batchRows, shards }: BatchFacts, batch: Int32Array, shard: number): number {
  const rows = batchRows / shards;
  let sum = 0;
  for (const row of batch.subarray(shard * rows, (shard + 1) * rows)) sum += examples.weights?.[row] ?? 1;
  return sum;
}

/** Writes a shard's rows into its program and runs it. */
export function runShard(
  program: ShardProgram,
  facts: BatchFacts,
  of: { readonly batch: Int32Array; readonly step: number; readonly shard: number },
): void {
  fillShard(program, facts, of);
  program.run(randomStream(facts.seeds.augmentation, "step", of.step, of.shard));
}

function fillShard(
  program: ShardProgram,
  { trainable, examples, batchRows, shards, augmentation, seeds }: BatchFacts,
  { batch, step, shard }: { readonly batch: Int32Array; readonly step: number; readonly shard: number },
): void {
  const rows = batchRows / shards;
  const [inputs, targets, weights] = [program.inputs(), program.targets(), program.weights()];
  const [inputSize, targetSize] = [sizeOf(trainable.input), sizeOf(trainable.target)];
  for (let i = 0; i < rows; i++) {
    const position = shard * rows + i;
    const row = batch[position]!;
    const values = examples.inputs.subarray(row * inputSize, (row + 1) * inputSize);
    const altered = augmentation?.(
      { shape: trainable.input, values },
      randomStream(seeds.augmentation, "augmentation", step, position),
    ).values;
    inputs.set(altered ?? values, i * inputSize);
    targets.set(examples.targets.subarray(row * targetSize, (row + 1) * targetSize), i * targetSize);
    weights[i] = examples.weights?.[row] ?? 1;
  }
}
