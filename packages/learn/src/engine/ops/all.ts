// What a tape can be told to compute, one line a file, in alphabetical order.
export * from "./activations/map.ts";
export { assume } from "./assume/assume.ts";
export { addBroadcast, divide, multiplyBroadcast, subtract } from "./broadcast/pair.ts";
export { meanOver, sumOver } from "./broadcast/reduce.ts";
export { convolution, type ConvolutionTensors, depthwiseConvolution } from "./convolution/convolution.ts";
export { samePadding, type WindowFacts } from "./convolution/geometry.ts";
export { add, multiply, rectify, reshape, scale } from "./elementwise/elementwise.ts";
export { embedding } from "./embedding/embedding.ts";
export { dense } from "./linear/linear.ts";
export { attention } from "./matrices/attention.ts";
export { multiplyMatrices, type Transposed } from "./matrices/batch.ts";
export { binMean, binTargets, type BinFacts } from "./loss/bins.ts";
export { contrastiveLoss } from "./loss/contrastive.ts";
export { crossEntropy } from "./loss/cross-entropy.ts";
export { ctcLoss, type CtcTargets } from "./loss/ctc.ts";
export { divergence, focalLoss, weightsByClass } from "./loss/focal.ts";
export {
  binaryCrossEntropy,
  huber,
  ordinalLoss,
  squaredError,
  thresholdTargets,
  type Wanted,
} from "./loss/pointwise.ts";
export { batchNorm, batchNormHeld, type BatchNormTensors } from "./normalisation/batch-norm.ts";
export { groupNorm, layerNorm, type NormTensors } from "./normalisation/group-norm.ts";
export { meanColumns } from "./pooling/mean-columns.ts";
export { averagePool, maxPool, type PoolFacts } from "./pooling/windows.ts";
export { dropout, type RandomFacts, randomWords } from "./random/dropout.ts";
export { gru, type GruTensors, lstm, type LstmTensors } from "./recurrent/recurrent.ts";
export { type ComplexTensors, decayingPoles, stateSpace, type StateSpaceTensors } from "./recurrent/state-space.ts";
export { concatenate, permute, reverse, slice, split } from "./shape/shape.ts";
export { logSoftmax, softmax } from "./softmax/softmax.ts";
