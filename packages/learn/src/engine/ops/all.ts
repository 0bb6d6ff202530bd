// What a tape can be told to compute, one line a file, in alphabetical order.
export { batchNorm, batchNormHeld, type BatchNormTensors } from "./normalisation/batch-norm.ts";
export { convolution, type ConvolutionTensors, depthwiseConvolution } from "./convolution/convolution.ts";
export { crossEntropy } from "./loss/cross-entropy.ts";
export { add, multiply, rectify, reshape, scale } from "./elementwise/elementwise.ts";
export { samePadding, type WindowFacts } from "./convolution/geometry.ts";
export { dense } from "./linear/linear.ts";
export { meanColumns } from "./pooling/mean-columns.ts";
