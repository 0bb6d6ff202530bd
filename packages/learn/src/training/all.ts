// Training, one line a file, in alphabetical order.
export { type Augmentation, type Frame } from "./augmentation/augmentation.ts";
export * as Augmentations from "./augmentation/all.ts";
export { refuseBadExamples, withoutRepeats } from "./check-examples.ts";
export { evaluate, type Evaluation } from "./evaluate.ts";
export { balancedClassWeights, classExamples, type Examples, rowsOf } from "./examples.ts";
export { confusion, macroF1, macroF1Of, type Measure } from "./measures.ts";
export { adamW, momentumDescent, type Optimiser } from "./optimiser.ts";
export type { TrainingOptions } from "./options.ts";
export { randomStream, type RandomStream } from "./random.ts";
export { constantRate, cosineRate, type Schedule, steppedRate } from "./schedule.ts";
export type { EpochRecord } from "./state.ts";
export { serveShards, type ShardTask, type Threads } from "./threads.ts";
export {
  classLoss,
  type Loss,
  type ShardProgram,
  type Tables,
  type TracedStep,
  type Trainable,
  trainableOf,
} from "./trainable.ts";
export { type TrainingEnding, train, trainInSteps, type Training, type TrainingEvent } from "./train.ts";
export { type Weights, weightsHash, weightsOf } from "./weights.ts";
