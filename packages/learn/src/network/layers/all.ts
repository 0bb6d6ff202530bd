// Every kind of layer, one line each, in alphabetical order.
export { addition } from "./addition.ts";
export { convolution, type ConvolutionParameters } from "./convolution.ts";
export { dense, type DenseParameters } from "./dense.ts";
export { depthwiseConvolution, type DepthwiseConvolutionParameters } from "./depthwise-convolution.ts";
export { mean } from "./mean.ts";
