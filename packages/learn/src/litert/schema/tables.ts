import * as F from "../container/fields.ts";
import { tableShape, type ValuesOf } from "../container/table.ts";

/**
 * The tables of a .tflite file that are read and written, by field id.
 * Source: tensorflow/lite/schema/schema.fbs, version 3 (github.com/tensorflow/tensorflow). Fields not listed are passed over.
 */

const Quantization = tableShape("QuantizationParameters", {
  scale: { id: 2, field: F.float32s },
  zeroPoint: { id: 3, field: F.int64s },
  detailsType: { id: 4, field: F.uint8() },
  dimension: { id: 6, field: F.int32() },
});

export const Tensor = tableShape("Tensor", {
  shape: { id: 0, field: F.int32s },
  type: { id: 1, field: F.int8() },
  buffer: { id: 2, field: F.uint32() },
  name: { id: 3, field: F.text },
  quantization: { id: 4, field: F.table(Quantization) },
  isVariable: { id: 5, field: F.bool() },
  sparsity: { id: 6, field: F.anyTable },
  shapeSignature: { id: 7, field: F.int32s },
  externalBuffer: { id: 10, field: F.uint32() },
});

export const Operator = tableShape("Operator", {
  code: { id: 0, field: F.uint32() },
  inputs: { id: 1, field: F.int32s },
  outputs: { id: 2, field: F.int32s },
  optionsType: { id: 3, field: F.uint8() },
  options: { id: 4, field: F.anyTable },
  customOptions: { id: 5, field: F.bytes },
  intermediates: { id: 8, field: F.int32s },
});

export const SubGraph = tableShape("SubGraph", {
  tensors: { id: 0, field: F.tables(Tensor) },
  inputs: { id: 1, field: F.int32s },
  outputs: { id: 2, field: F.int32s },
  operators: { id: 3, field: F.tables(Operator) },
  name: { id: 4, field: F.text },
});

export const OperatorCode = tableShape("OperatorCode", {
  deprecatedBuiltin: { id: 0, field: F.int8() },
  custom: { id: 1, field: F.text },
  version: { id: 2, field: F.int32(1) },
  builtin: { id: 3, field: F.int32() },
});

export const Buffer = tableShape("Buffer", {
  data: { id: 0, field: F.bytes },
});

const Metadata = tableShape("Metadata", {
  name: { id: 0, field: F.text },
  buffer: { id: 1, field: F.uint32() },
});

export const Model = tableShape("Model", {
  version: { id: 0, field: F.uint32() },
  operatorCodes: { id: 1, field: F.tables(OperatorCode) },
  subgraphs: { id: 2, field: F.tables(SubGraph) },
  description: { id: 3, field: F.text },
  buffers: { id: 4, field: F.tables(Buffer) },
  metadata: { id: 6, field: F.tables(Metadata) },
});

export type ModelValues = ValuesOf<typeof Model>;
export type SubGraphValues = ValuesOf<typeof SubGraph>;
export type TensorValues = ValuesOf<typeof Tensor>;
export type OperatorValues = ValuesOf<typeof Operator>;
export type OperatorCodeValues = ValuesOf<typeof OperatorCode>;
export type BufferValues = ValuesOf<typeof Buffer>;
