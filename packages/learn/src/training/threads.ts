import { assert } from "@afferent/core";
import { Engine } from "../engine/engine.ts";
import type { Augmentation } from "./augmentation/augmentation.ts";
import type { Examples } from "./examples.ts";
import { type BatchFacts, batches, runShard } from "./shard.ts";
import type { Trainable } from "./trainable.ts";

/** All that a thread is sent: it holds no function, so that any host can send it, and its numbers are shared, not copied. */
export interface ShardTask {
  readonly control: Int32Array;
  readonly numbers: Float32Array;
  readonly sizes: { readonly parameters: number; readonly statistics: number };
  /** Of the threads beside the first, from 0. */
  readonly thread: number;
  readonly shards: readonly number[];
  readonly facts: Omit<BatchFacts, "trainable" | "augmentation">;
  readonly memoryBytesMax: number;
}

/** Threads beside this one. The host starts each; it calls `serveShards` with the task, and with the same trainable and augmentation made anew. */
export interface Threads {
  readonly count: number;
  /** @returns how to end it. */
  readonly start: (task: ShardTask) => () => void;
}

/** What a shard found, wherever it ran. Views that hold until the next step. */
export interface ShardResult {
  readonly shard: number;
  readonly loss: number;
  readonly gradients: Float32Array;
  readonly observations: Float32Array;
}

/** The threads at work. */
export interface ShardPool {
  /** Which shards run in other threads. */
  readonly shards: readonly number[];
  readonly begin: (
    step: number,
    blocks: { readonly parameters: Float32Array; readonly statistics: Float32Array },
  ) => void;
  /** Waits. */
  readonly finish: () => readonly ShardResult[];
  readonly close: () => void;
}

/** Words of `control`: a number that grows by 1 with every step, the step, and for each thread the last number that it has finished. */
const [turn, stepAt, firstThread] = [0, 1, 2];
const failed = -1;
/** A step takes far less; a thread that is silent for so long is gone. */
const silentMs = 120_000;

const shardPlace = ({ sizes, numbers }: Pick<ShardTask, "sizes" | "numbers">, shard: number): ShardResult => {
  const { parameters, statistics } = sizes;
  const at = parameters + statistics + shard * (parameters + statistics + 1);
  return {
    shard,
    loss: numbers[at + parameters + statistics]!,
    gradients: numbers.subarray(at, at + parameters),
    observations: numbers.subarray(at + parameters, at + parameters + statistics),
  };
};

/** Starts threads on the shards of every step: shard s runs in thread s modulo their number, the first of which is this one. */
export function openPool(threads: Threads, facts: BatchFacts, memoryBytesMax: number): ShardPool {
  const { trainable, augmentation: _, ...others } = facts;
  const sizes = { parameters: trainable.tables.parameters.size, statistics: trainable.tables.statistics.size };
  const count = (facts.shards + 1) * (sizes.parameters + sizes.statistics) + facts.shards;
  const numbers = new Float32Array(new SharedArrayBuffer(4 * count));
  const control = new Int32Array(new SharedArrayBuffer(4 * (firstThread + threads.count)));
  const sent = { ...others, examples: sharedExamples(facts.examples) };
  const all = Array.from({ length: facts.shards }, (_, shard) => shard);
  const ends = Array.from({ length: threads.count }, (_, thread) => {
    const shards = all.filter((shard) => shard % (threads.count + 1) === thread + 1);
    return threads.start({ control, numbers, sizes, thread, shards, facts: sent, memoryBytesMax });
  });
  const shards = all.filter((shard) => shard % (threads.count + 1) !== 0);
  const go = (step: number): void => {
    Atomics.store(control, stepAt, step);
    Atomics.add(control, turn, 1);
    Atomics.notify(control, turn);
  };
  return {
    shards,
    begin: (step, { parameters, statistics }) => {
      numbers.set(parameters);
      numbers.set(statistics, sizes.parameters);
      go(step);
    },
    finish: () => {
      for (let thread = 0; thread < threads.count; thread++) awaitThread(control, thread);
      return shards.map((shard) => shardPlace({ sizes, numbers }, shard));
    },
    close: () => {
      go(-1);
      for (const end of ends) end();
    },
  };
}

function awaitThread(control: Int32Array, thread: number): void {
  const at = firstThread + thread;
  for (;;) {
    const done = Atomics.load(control, at);
    assert(done !== failed, `thread ${thread + 1} computes its shards`);
    if (done === Atomics.load(control, turn)) return;
    assert(Atomics.wait(control, at, done, silentMs) !== "timed-out", `thread ${thread + 1} answers`);
  }
}

const shared = (values: Float32Array): Float32Array => {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};

/** Copies of the examples in memory that threads share. */
function sharedExamples({ inputs, targets, weights, labels }: Examples): Examples {
  return {
    inputs: shared(inputs),
    targets: shared(targets),
    weights: weights && shared(weights),
    labels,
    subjects: null,
  };
}

/** What a thread does: computes its shards of every step, until it is told to end. Waits without working between steps. */
export function serveShards(
  task: ShardTask,
  of: { readonly trainable: Trainable; readonly augmentation: Augmentation | null },
): void {
  const { control, numbers, sizes } = task;
  const at = firstThread + task.thread;
  try {
    const facts: BatchFacts = { ...task.facts, ...of };
    const rows = facts.batchRows / facts.shards;
    const traced = of.trainable.trace(rows, "train");
    of.trainable.trace(rows, "evaluate");
    const engine = new Engine({ ...of.trainable.tables, memoryBytesMax: task.memoryBytesMax });
    const program = traced.compile(engine);
    const batchAt = batches(facts);
    for (let seen = 0; ;) {
      Atomics.wait(control, turn, seen);
      // Read before this turn is reported done: the next may begin at once.
      seen = Atomics.load(control, turn);
      const step = Atomics.load(control, stepAt);
      if (step < 0) return;
      engine.block("parameters").set(numbers.subarray(0, sizes.parameters));
      engine.block("statistics").set(numbers.subarray(sizes.parameters, sizes.parameters + sizes.statistics));
      for (const shard of task.shards) {
        runShard(program, facts, { batch: batchAt(step), step, shard });
        const place = shardPlace(task, shard);
        place.gradients.set(engine.block("gradients"));
        place.observations.set(engine.block("observations"));
        numbers[place.observations.byteOffset / 4 + sizes.statistics] = program.loss();
      }
      Atomics.store(control, at, seen);
      Atomics.notify(control, at);
    }
  } catch (error) {
    Atomics.store(control, at, failed);
    Atomics.notify(control, at);
    throw error;
  }
}
