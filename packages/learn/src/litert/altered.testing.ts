import { Builder } from "flatbuffers";
import { tableOf } from "./container/fields.ts";
import { readerOf } from "./container/reader.ts";
import { readTable, writeTable } from "./container/table.ts";
import { knownOptions } from "./schema/options.ts";
import {
  Model,
  type ModelValues,
  type OperatorValues,
  type SubGraphValues,
  type TensorValues,
} from "./schema/tables.ts";

/** A model's tables, to be changed and written again. */
export function tablesOf(bytes: Uint8Array): ModelValues {
  const reader = readerOf(bytes, "a model");
  const model = readTable(reader, Model, reader.buffer.readUint32(0));
  return { ...model, subgraphs: (model.subgraphs ?? []).map(withOptions) };
}

const withOptions = (graph: SubGraphValues): SubGraphValues => ({
  ...graph,
  operators: (graph.operators ?? []).map((operator) => {
    const shape = knownOptions.find(({ code }) => code === operator.optionsType);
    return { ...operator, options: shape && operator.options ? tableOf(shape, operator.options.as(shape)) : null };
  }),
});

export function bytesOf(model: ModelValues): Uint8Array {
  const builder = new Builder(1024);
  builder.finish(writeTable(builder, Model, model), "TFL3");
  return builder.asUint8Array().slice();
}

/** The same model with its tensors or operators changed; the notes of an export are left out. */
export function altered(
  bytes: Uint8Array,
  change: {
    readonly tensor?: (tensor: TensorValues, index: number) => TensorValues;
    readonly operator?: (operator: OperatorValues, index: number) => OperatorValues;
  },
): Uint8Array {
  const model = tablesOf(bytes);
  return bytesOf({
    ...model,
    metadata: null,
    subgraphs: (model.subgraphs ?? []).map((graph) => ({
      ...graph,
      tensors: (graph.tensors ?? []).map((tensor, index) => change.tensor?.(tensor, index) ?? tensor),
      operators: (graph.operators ?? []).map((operator, index) => change.operator?.(operator, index) ?? operator),
    })),
  });
}
