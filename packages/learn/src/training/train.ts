import type { ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import { refuseBadOptions, type TrainingOptions } from "./options.ts";
import { type BatchFacts, batches, runShard, shardWeight, stepsPerEpoch } from "./shard.ts";
import { type EpochRecord, newState, type TrainingState } from "./state.ts";
import type { ShardProgram } from "./trainable.ts";
import type { Weights } from "./weights.ts";

/** A step that was done. */
interface StepEvent {
  readonly kind: "step";
  /** Counted from 1. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly loss: number;
  readonly rate: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

/** An epoch that was done, with the state to go on from. */
interface EpochEvent {
  readonly kind: "epoch";
  readonly record: EpochRecord;
  readonly epochs: number;
  readonly isBest: boolean;
}

/** Something to show; `checkpoint` writes the state down as it is now. */
export type TrainingEvent = (StepEvent | EpochEvent) & { readonly checkpoint: () => Uint8Array };

/** How a training ended. `diverged` names the step, counted from 1, and where the first number that is not finite, or the greatest gradient, was. */
export type TrainingEnding =
  | { readonly kind: "finished" }
  | { readonly kind: "no better"; readonly bestEpoch: number }
  | { readonly kind: "asked" }
  | { readonly kind: "diverged"; readonly step: number; readonly layer: string; readonly message: string };

export interface Training {
  readonly weights: Weights;
  readonly history: readonly EpochRecord[];
  readonly ending: TrainingEnding;
  /** The state at the end; where it diverged, that after the last epoch that was good, or at the beginning. */
  readonly checkpoint: Uint8Array;
}

/** A loss this many times the first one, and 1 more, counts as exploded. */
const explodedTimes = 100;

/**
 * Trains, step by step: a generator, so that its caller may show, save, wait and end it (by `next("end")`) between steps. The same options give the same bits.
 * @throws AfferentError before the first step: for bad examples with the whole list, for options, for memory.
 */
export function* trainInSteps(options: TrainingOptions): Generator<TrainingEvent, Training, "end" | undefined> {
  refuseBadOptions(options);
  const facts: BatchFacts = {
    ...options,
    examples: options.training,
    balance: options.balance ?? 0,
    augmentation: options.augmentation ?? null,
  };
  const state = newState(options);
  const { progressed, checkpoint } = state;
  const perEpoch = stepsPerEpoch(facts);
  const steps = perEpoch * options.epochs;
  const batchAt = batches(facts);
  let good = checkpoint();
  let [goodWeights, goodEpochs] = [state.weights(), progressed.history.length];
  const end = (ending: TrainingEnding): Training => ({
    weights: state.weights(),
    history: [...progressed.history],
    ending,
    checkpoint: checkpoint(),
  });
  while (progressed.step < steps) {
    const done = oneStep(state, options, facts, batchAt(progressed.step));
    if ("layer" in done)
      return {
        weights: goodWeights,
        history: progressed.history.slice(0, goodEpochs),
        ending: { kind: "diverged", ...done },
        checkpoint: good,
      };
    const { step } = progressed;
    const epoch = Math.ceil(step / perEpoch);
    let asked = yield { kind: "step", step, steps, epoch, ...done, checkpoint };
    if (step % perEpoch === 0) {
      const { record, isBest } = closeEpoch(state, options, { epoch, perEpoch, rate: done.rate });
      good = checkpoint();
      [goodWeights, goodEpochs] = [state.weights(), progressed.history.length];
      asked = (yield { kind: "epoch", record, epochs: options.epochs, isBest, checkpoint }) ?? asked;
      const bestEpoch = progressed.best?.epoch ?? epoch;
      if (options.stopping && epoch - bestEpoch >= options.stopping.patienceEpochs)
        return end({ kind: "no better", bestEpoch });
    }
    if (asked === "end") return end({ kind: "asked" });
  }
  return end({ kind: "finished" });
}

/** Trains to the end at once. `show` sees every event and may end it by giving back "end". */
export function train(options: TrainingOptions, show?: (event: TrainingEvent) => "end" | undefined | void): Training {
  const steps = trainInSteps(options);
  let next = steps.next();
  while (!next.done) next = steps.next(show?.(next.value) ?? undefined);
  return next.value;
}

interface StepDone {
  readonly loss: number;
  readonly rate: number;
  readonly gradientNorm: number;
}
interface Diverged {
  readonly step: number;
  readonly layer: string;
  readonly message: string;
}

function oneStep(
  state: TrainingState,
  options: TrainingOptions,
  facts: BatchFacts,
  batch: Int32Array,
): StepDone | Diverged {
  const { engine, program, update, progressed } = state;
  const { step } = progressed;
  const shares = Array.from({ length: facts.shards }, (_, shard) => shardWeight(facts, batch, shard));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const parts = shares.map((share) => (total > 0 ? share / total : 0));
  let loss = 0;
  for (const [shard, part] of parts.entries()) {
    runShard(program, facts, { batch, step, shard });
    if (part > 0) loss += part * program.loss();
    if (!Number.isFinite(loss)) return diverged(step, program.runUntilNotFinite(), `a loss of ${loss}`);
    update.gradientsOf(shard).set(engine.block("gradients"));
    update.observationsOf(shard).set(engine.block("observations"));
  }
  const gradientNorm = update.reduce(parts);
  if (!Number.isFinite(gradientNorm))
    return diverged(step, whereNotFinite(program, facts, { batch, step }), "gradients that are not finite");
  progressed.firstLoss ??= loss;
  const most = explodedTimes * (progressed.firstLoss + 1);
  if (loss > most) {
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

function closeEpoch(
  state: TrainingState,
  { validation, stopping }: TrainingOptions,
  { epoch, perEpoch, rate }: { readonly epoch: number; readonly perEpoch: number; readonly rate: number },
): { readonly record: EpochRecord; readonly isBest: boolean } {
  const { progressed } = state;
  const evaluation = state.validate();
  const score =
    evaluation && validation ? (stopping?.measure?.(evaluation.output, validation) ?? -evaluation.loss) : null;
  const isBest = score !== null && score > (progressed.best?.score ?? -Infinity);
  if (isBest) {
    progressed.best = { epoch, score };
    state.keepBest();
  }
  const loss = progressed.lossSum / perEpoch;
  const record: EpochRecord = { epoch, loss, rate, validationLoss: evaluation?.loss ?? null, score };
  progressed.lossSum = 0;
  progressed.history.push(record);
  return { record, isBest };
}
