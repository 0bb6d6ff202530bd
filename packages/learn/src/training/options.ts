import { AfferentError } from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import type { Augmentation } from "./augmentation/augmentation.ts";
import { refuseBadExamples } from "./check-examples.ts";
import type { Examples } from "./examples.ts";
import type { Measure } from "./measures.ts";
import type { Optimiser } from "./optimiser.ts";
import type { Schedule } from "./schedule.ts";
import type { Threads } from "./threads.ts";
import type { Trainable } from "./trainable.ts";
import type { Weights } from "./weights.ts";

/** A training as it is asked for. Everything that the bits of the result depend on is here. */
export interface TrainingOptions {
  readonly trainable: Trainable;
  readonly training: Examples;
  /** Evaluated after every epoch. */
  readonly validation?: Examples;
  /** Whole numbers from 0 to 2^32 - 1. */
  readonly seeds: { readonly weights: number; readonly order: number; readonly augmentation: number };
  readonly batchRows: number;
  /** Into how many parts every batch is cut, each with batch-normalisation statistics of its own: a fixed number, whatever computes them. */
  readonly shards: number;
  readonly epochs: number;
  readonly optimiser: Optimiser;
  readonly rate: Schedule;
  /** Gradients of a greater norm are made that long (Pascanu et al. 2013, arXiv 1211.5063). Without it they are not. */
  readonly clipNorm?: number;
  /** How far running statistics move towards a step's observation; 0.1 if not said. */
  readonly statisticsShare?: number;
  /** How much of itself the running average of the weights keeps per step, such as 0.99; it is what is evaluated and given back. Without it there is none. */
  readonly averageKeep?: number;
  /** From 0, every row once per epoch, to 1, all classes equally often; 0 if not said. */
  readonly balance?: number;
  readonly augmentation?: Augmentation;
  /** Ends after so many epochs without a better validation, and gives back the best epoch's weights. By the measure, or the loss. */
  readonly stopping?: { readonly patienceEpochs: number; readonly measure?: Measure };
  /** What to begin with, by name; names not given begin as the network says. */
  readonly start?: Weights;
  /** A checkpoint of the same training, to go on from. */
  readonly resume?: Uint8Array;
  /** Threads beside this one that share the work. They change no bit of the result. */
  readonly threads?: Threads;
  /** Of each thread. */
  readonly memoryBytesMax: number;
}

/** @throws AfferentError for options or examples that cannot be meant. */
export function refuseBadOptions(options: TrainingOptions): void {
  const { trainable, training, validation, batchRows, shards, epochs, balance = 0, stopping } = options;
  refuseBadExamples(trainable, { training, ...(validation ? { validation } : {}) });
  const rows = training.inputs.length / sizeOf(trainable.input);
  const demand = (holds: boolean, got: string, want: string): void => {
    if (!holds) throw new AfferentError(`training of ${trainable.name}`, { got, want });
  };
  demand(
    Number.isInteger(batchRows / shards) && batchRows >= shards && shards >= 1 && Number.isInteger(shards),
    `batches of ${batchRows} rows in ${shards} shards`,
    "shards of equally many whole rows",
  );
  demand(rows >= batchRows, `${rows} rows and batches of ${batchRows}`, "at least one whole batch");
  demand(Number.isInteger(epochs) && epochs >= 1, `${epochs} epochs`, "a whole number of them");
  demand(balance === 0 || training.labels !== null, `a balance of ${balance} without labels`, "labels of the rows");
  demand(balance >= 0 && balance <= 1, `a balance of ${balance}`, "0 to 1");
  demand(!stopping || validation !== undefined, "stopping without validation", "examples to validate on");
}
