// Every kind of layer, one line each, in alphabetical order.
export { addition, multiplication, subtraction } from "./pair.ts";
export { averagePool, maxPool } from "./pool.ts";
export { channelAffine } from "./channel-affine.ts";
export { concatenation, part, type PartParameters, reshaped, transposed } from "./moves.ts";
export { convolution, type ConvolutionParameters } from "./convolution.ts";
export { dense, type DenseParameters } from "./dense.ts";
export { depthwiseConvolution, type DepthwiseConvolutionParameters } from "./depthwise-convolution.ts";
export { fixed, type FixedParameters } from "./fixed.ts";
export { hardSwish, inverseRoot, logistic, softmax, tanh } from "./each.ts";
export { leakyRectifier, rectifier, rectifierTo6 } from "./rectifier.ts";
export { matrixProduct, type MatrixProductParameters } from "./matrix-product.ts";
export { mean, meanAlong } from "./mean.ts";
