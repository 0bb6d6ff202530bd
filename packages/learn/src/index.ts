export { attention, type AttentionParameters } from "./layers/attention.ts";
export type { Dense } from "./layers/dense.ts";
export { gru, type GruParameters } from "./layers/gru.ts";
export { layerNorm, type LayerNormParameters } from "./layers/layer-norm.ts";
export { importModel, type ImportedModel, type ImportOptions } from "./litert/import/import-model.ts";
export { exportModel } from "./litert/export/export-model.ts";
export type { GraphNotes } from "./litert/model/notes.ts";
export { Engine, type Program } from "./engine/engine.ts";
export { ParameterTable, type Parameter } from "./engine/parameters.ts";
export type { ProgramPlan } from "./engine/program.ts";
export { type Backward, Tape } from "./engine/tape.ts";
export * as TensorOps from "./engine/ops/all.ts";
export type { Tensor } from "./engine/tensor.ts";
export {
  type ChannelFacts,
  type CodeFacts,
  type Feature,
  type FrameShape,
  type LayerKind,
  type Mode,
  type Network,
  network,
  type NetworkNode,
  type TracedNetwork,
  traceNetwork,
} from "./network/network.ts";
export * as Blocks from "./network/blocks/all.ts";
export * as Layers from "./network/layers/all.ts";
export { calibrate, type FloatRun, type Ranges, runFloat } from "./quantise/calibrate.ts";
export { type Difference, differenceOf } from "./quantise/difference.ts";
export { equalise } from "./quantise/equalise.ts";
export { fold, type NamedValues, namedValues, writeValues } from "./quantise/fold.ts";
export { type LayerSensitivity, type Sensitivity, sensitivity, widerThan } from "./quantise/sensitivity.ts";
export { type Int8Program, int8Program, realsOf } from "./quantise/int8-program.ts";
export { int8Trainable } from "./quantise/int8-trainable.ts";
export type { Range } from "./quantise/quant.ts";
export {
  quantise,
  type QuantisedNetwork,
  quantisedDraft,
  type Quants,
  throughQuantised,
} from "./quantise/quantised.ts";
export type { RangeMethod } from "./quantise/range.ts";
export type { RoundedWeights } from "./quantise/rounded-weights.ts";
export * from "./training/all.ts";
