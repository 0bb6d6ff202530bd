import { AfferentError } from "@afferent/core";
import type { AnyTable } from "../container/fields.ts";
import { readerOf } from "../container/reader.ts";
import { readTable } from "../container/table.ts";
import { builtinNames } from "../schema/names.ts";
import { Model, type ModelValues, type OperatorValues, type SubGraphValues } from "../schema/tables.ts";
import { checkTensor, type LiteTensor } from "./tensor.ts";

/** One operator of the file, its references checked. */
export interface LiteOperator {
  readonly index: number;
  /** Code of BuiltinOperator, and its name or that of a custom operator. */
  readonly builtin: number;
  readonly name: string;
  readonly version: number;
  /** null for an optional input that is left out. */
  readonly inputs: readonly (LiteTensor | null)[];
  readonly outputs: readonly LiteTensor[];
  readonly intermediates: readonly LiteTensor[];
  readonly optionsType: number;
  readonly options: AnyTable | null;
}

/** A .tflite file with all references checked: one graph of operators over tensors. */
export interface LiteModel {
  readonly file: string;
  readonly name: string;
  readonly tensors: readonly LiteTensor[];
  readonly inputs: readonly LiteTensor[];
  readonly outputs: readonly LiteTensor[];
  readonly operators: readonly LiteOperator[];
  readonly metadata: Readonly<Record<string, Uint8Array>>;
}

/**
 * Reads a .tflite file: FlatBuffers tables of schema version 3.
 * @throws AfferentError with the table and its offset for anything that points out of the file; for more than one graph, or references to what is not there.
 */
export function readModel(bytes: Uint8Array, file: string): LiteModel {
  const reader = readerOf(bytes, file);
  reader.need(0, 8, "the head");
  const identifier = String.fromCharCode(...bytes.subarray(4, 8));
  if (identifier !== "TFL3")
    reader.fail(`a file identifier of ${JSON.stringify(identifier)}`, '"TFL3"', "check that it is a .tflite file");
  const model = readTable(reader, Model, reader.buffer.readUint32(0));
  if (model.version !== 3) throw new AfferentError(file, { got: `schema version ${model.version}`, want: "version 3" });
  const [graph, ...others] = model.subgraphs ?? [];
  if (!graph || others.length > 0)
    throw new AfferentError(file, {
      got: `${graph ? 1 + others.length : 0} subgraphs`,
      want: "one",
      remedy: "control flow and several signatures are not supported",
    });
  const buffers = (model.buffers ?? []).map(({ data }) => data);
  const tensors = (graph.tensors ?? []).map((values, index) => checkTensor(file, index, values, buffers));
  return {
    file,
    name: graph.name ?? "",
    tensors,
    ...ends(file, graph, tensors),
    operators: (graph.operators ?? []).map((values, index) => operatorOf(file, model, tensors, values, index)),
    metadata: Object.fromEntries(
      (model.metadata ?? []).map(({ name, buffer }) => [name ?? "", buffers[buffer] ?? new Uint8Array()]),
    ),
  };
}

function tensorAt(where: string, tensors: readonly LiteTensor[], index: number): LiteTensor {
  const tensor = tensors[index];
  if (!tensor) throw new AfferentError(where, { got: `tensor ${index}`, want: `0 to ${tensors.length - 1}` });
  return tensor;
}

function ends(file: string, graph: SubGraphValues, tensors: readonly LiteTensor[]) {
  const named = (what: string, indices: readonly number[] | null): readonly LiteTensor[] =>
    (indices ?? []).map((index) => tensorAt(`${file}: ${what} of the graph`, tensors, index));
  const [inputs, outputs] = [named("inputs", graph.inputs), named("outputs", graph.outputs)];
  if (inputs.length === 0 || outputs.length === 0)
    throw new AfferentError(file, {
      got: `${inputs.length} inputs and ${outputs.length} outputs`,
      want: "at least one of each",
    });
  return { inputs, outputs };
}

function operatorOf(
  file: string,
  model: ModelValues,
  tensors: readonly LiteTensor[],
  values: OperatorValues,
  index: number,
): LiteOperator {
  const where = `${file}: operator ${index}`;
  const code = model.operatorCodes?.[values.code];
  if (!code)
    throw new AfferentError(where, {
      got: `operator code ${values.code}`,
      want: `one of the file's ${model.operatorCodes?.length ?? 0}`,
    });
  // Files from before 2020 hold the code in 8 bits, later ones in both fields.
  const builtin = Math.max(code.builtin, code.deprecatedBuiltin);
  const name = code.custom ?? builtinNames[builtin] ?? `built-in ${builtin}`;
  const all = (indices: readonly number[] | null): readonly LiteTensor[] =>
    (indices ?? []).map((one) => tensorAt(`${where} ${name}`, tensors, one));
  return {
    index,
    builtin,
    name,
    version: code.version,
    inputs: (values.inputs ?? []).map((one) => (one === -1 ? null : tensorAt(`${where} ${name}`, tensors, one))),
    outputs: all(values.outputs),
    intermediates: all((values.intermediates ?? []).filter((one) => one !== -1)),
    optionsType: values.optionsType,
    options: values.options,
  };
}
