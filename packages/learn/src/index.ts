export { attention, type AttentionParameters } from "./layers/attention.ts";
export type { Dense } from "./layers/dense.ts";
export { gru, type GruParameters } from "./layers/gru.ts";
export { layerNorm, type LayerNormParameters } from "./layers/layer-norm.ts";
export { importModel, type ImportedModel, type ImportOptions } from "./litert/import/import-model.ts";
export { exportModel } from "./litert/export/export-model.ts";
export type { GraphNotes } from "./litert/model/notes.ts";
