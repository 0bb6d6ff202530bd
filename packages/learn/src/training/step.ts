import type { ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import type { TrainingOptions } from "./options.ts";
import { type BatchFacts, runShard, shardWeight } from "./shard.ts";
import type { TrainingState } from "./state.ts";
import type { ShardPool, ShardResult } from "./threads.ts";
import type { ShardProgram } from "./trainable.ts";

/** What a step came to. */
interface StepDone {
  readonly loss: number;
  readonly rate: number;
  readonly gradientNorm: number;
}
/** Where it stopped: the step counted from 1. */
interface Diverged {
  readonly step: number;
  readonly layer: string;
  readonly message: string;
}

/** All that a step needs. */
export interface StepContext {
  readonly state: TrainingState;
  readonly options: TrainingOptions;
  readonly facts: BatchFacts;
  readonly pool: ShardPool | null;
}

/** A loss this many times the first one, and 1 more, counts as exploded. */
const explodedTimes = 100;

/** One step: all shards, here and in other threads, their sum in a fixed tree, and the optimiser. Changes no weight where a number is not finite. */
export function oneStep(context: StepContext, batch: Int32Array): StepDone | Diverged {
  const { state, options, facts } = context;
  const { engine, program, update, progressed } = state;
  const { step } = progressed;
  const shares = Array.from({ length: facts.shards }, (_, shard) => shardWeight(facts, batch, shard));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const parts = shares.map((share) => (total > 0 ? share / total : 0));
  const losses = computeShards(context, batch);
  const loss = parts.reduce((sum, part, shard) => (part > 0 ? sum + part * losses[shard]! : sum), 0);
  const gradientNorm = update.reduce(parts);
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
    const what = Number.isFinite(loss) ? "gradients that are not finite" : `a loss of ${loss}`;
    return diverged(step, whereNotFinite(program, facts, { batch, step }), what);
  }
  progressed.firstLoss ??= loss;
  if (loss > explodedTimes * (progressed.firstLoss + 1)) {
    const layer = steepest(options.trainable.tables.parameters, engine.block("gradients"));
    return diverged(step, { layer, kernel: "" }, `a loss of ${loss} after one of ${progressed.firstLoss} at first`);
  }
  const rate = options.rate(step);
  const gradientFactor = options.clipNorm === undefined ? 1 : Math.min(1, options.clipNorm / gradientNorm);
  update.apply({ step, rate, gradientFactor: gradientNorm > 0 ? gradientFactor : 1 });
  progressed.step += 1;
  progressed.lossSum += loss;
  return { loss, rate, gradientNorm };
}

/** Runs every shard and puts what it found in its place. @returns the loss of each. */
function computeShards({ state, facts, pool }: StepContext, batch: Int32Array): readonly number[] {
  const { engine, program, update, progressed } = state;
  const { step } = progressed;
  pool?.begin(step, { parameters: engine.block("parameters"), statistics: engine.block("statistics") });
  const losses = Array.from({ length: facts.shards }, () => 0);
  const put = ({ shard, loss, gradients, observations }: ShardResult): void => {
    losses[shard] = loss;
    update.gradientsOf(shard).set(gradients);
    update.observationsOf(shard).set(observations);
  };
  for (let shard = 0; shard < facts.shards; shard++) {
    if (pool?.shards.includes(shard)) continue;
    runShard(program, facts, { batch, step, shard });
    const [gradients, observations] = [engine.block("gradients"), engine.block("observations")];
    put({ shard, loss: program.loss(), gradients, observations });
  }
  for (const result of pool?.finish() ?? []) put(result);
  return losses;
}

/** Runs all shards again and looks for the first number that is not finite. */
function whereNotFinite(
  program: ShardProgram,
  facts: BatchFacts,
  of: { readonly batch: Int32Array; readonly step: number },
): ReturnType<ShardProgram["runUntilNotFinite"]> {
  for (let shard = 0; shard < facts.shards; shard++) {
    runShard(program, facts, { ...of, shard });
    const found = program.runUntilNotFinite();
    if (found) return found;
  }
  return null;
}

function diverged(
  step: number,
  at: { readonly layer: string; readonly kernel: string } | null,
  what: string,
): Diverged {
  const layer = at?.layer ?? "the sum over shards";
  const kernel = at && at.kernel !== "" ? ` (${at.kernel})` : "";
  return {
    step: step + 1,
    layer,
    message: `step ${step + 1}: ${what}, from ${layer}${kernel}; lower the rate or clip`,
  };
}

/** The parameter with the greatest gradient. */
function steepest(table: ParameterTable, gradients: Float32Array): string {
  let [name, most] = ["", -1];
  for (const entry of table.all)
    for (const value of gradients.subarray(entry.offset, entry.offset + sizeOf(entry.shape)))
      if (Math.abs(value) > most) [name, most] = [entry.name, Math.abs(value)];
  return name;
}
