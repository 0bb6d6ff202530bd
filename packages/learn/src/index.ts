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
export * as Layers from "./network/layers/all.ts";
