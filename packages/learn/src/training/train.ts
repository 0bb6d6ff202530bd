import { refuseBadOptions, type TrainingOptions } from "./options.ts";
import { type BatchFacts, batches, stepsPerEpoch } from "./shard.ts";
import { type EpochRecord, newState, type TrainingState } from "./state.ts";
import { oneStep, type StepContext } from "./step.ts";
import { openPool } from "./threads.ts";
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

/**
 * Trains, step by step: a generator, so that its caller may show, save, wait and end it (by `next("end")`) between steps. The same options give the same bits.
 * @throws AfferentError before the first step: for bad examples with the whole list, for options, for memory.
 */
export function* trainInSteps(options: TrainingOptions): Generator<TrainingEvent, Training, "end" | undefined> {
  refuseBadOptions(options);
  const facts: BatchFacts = {
    trainable: options.trainable,
    examples: options.training,
    batchRows: options.batchRows,
    shards: options.shards,
    balance: options.balance ?? 0,
    augmentation: options.augmentation ?? null,
    seeds: options.seeds,
  };
  const state = newState(options);
  const pool = options.threads ? openPool(options.threads, facts, options.memoryBytesMax) : null;
  try {
    return yield* steps({ state, options, facts, pool });
  } finally {
    pool?.close();
  }
}

function* steps(context: StepContext): Generator<TrainingEvent, Training, "end" | undefined> {
  const { state, options, facts } = context;
  const { progressed, checkpoint } = state;
  const perEpoch = stepsPerEpoch(facts);
  const all = perEpoch * options.epochs;
  const batchAt = batches(facts);
  let good = state.snapshot();
  let [goodWeights, goodEpochs] = [state.weights(), progressed.history.length];
  const end = (ending: TrainingEnding): Training => ({
    weights: state.weights(),
    history: [...progressed.history],
    ending,
    checkpoint: checkpoint(),
  });
  while (progressed.step < all) {
    const done = oneStep(context, batchAt(progressed.step));
    if ("layer" in done) {
      const history = progressed.history.slice(0, goodEpochs);
      return { weights: goodWeights, history, ending: { kind: "diverged", ...done }, checkpoint: good() };
    }
    const { step } = progressed;
    const epoch = Math.ceil(step / perEpoch);
    let asked = yield { kind: "step", step, steps: all, epoch, ...done, checkpoint };
    if (step % perEpoch === 0) {
      const { record, isBest } = closeEpoch(state, options, { epoch, perEpoch, rate: done.rate });
      good = state.snapshot();
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
