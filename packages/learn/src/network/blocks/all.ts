// Parts of networks made of several layers, in alphabetical order.
export { attention } from "./attention.ts";
export { gru } from "./gru.ts";
export { layerNorm } from "./layer-norm.ts";
export { squeezeExcite } from "./squeeze-excite.ts";
