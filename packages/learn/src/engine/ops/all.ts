// What a tape can be told to compute, one line a file, in alphabetical order.
export * from "./activations/map.ts";
export { assume } from "./assume/assume.ts";
export { addBroadcast, divide, multiplyBroadcast, subtract } from "./broadcast/pair.ts";
export { meanOver, sumOver } from "./broadcast/reduce.ts";
export { convolution, type ConvolutionTensors, depthwiseConvolution } from "./convolution/convolution.ts";
export { samePadding, type WindowFacts } from "./convolution/geometry.ts";
export { add, multiply, rectify, reshape, scale } from "./elementwise/elementwise.ts";
export { dense } from "./linear/linear.ts";
export { crossEntropy } from "./loss/cross-entropy.ts";
export { batchNorm, batchNormHeld, type BatchNormTensors } from "./normalisation/batch-norm.ts";
export { meanColumns } from "./pooling/mean-columns.ts";
export { concatenate, permute, slice, split } from "./shape/shape.ts";
export { logSoftmax, softmax } from "./softmax/softmax.ts";
