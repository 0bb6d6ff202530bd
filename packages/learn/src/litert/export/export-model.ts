import {
  AfferentError,
  definitionId,
  graphId,
  Rationals,
  rational,
  wireAt,
  type ConstantParameters,
  type Graph,
  type Ref,
  type Wire,
} from "@afferent/core";
import { Builder } from "flatbuffers";
import type { ConstantTensor, Operand, VariableTensor, Written } from "../built-ins/built-in.ts";
import { builtIns } from "../built-ins/all.ts";
import { littleEndian } from "../built-ins/weights.ts";
import { bytesOfText } from "../container/utf8.ts";
import { writeTable } from "../container/table.ts";
import { constantShape, isConstant, misplacedConstants } from "./constants.ts";
import { NOTES, type GraphNotes } from "../model/notes.ts";
import { FLOAT32, INT16, INT32, INT8 } from "../schema/names.ts";
import {
  Model,
  type BufferValues,
  type OperatorCodeValues,
  type OperatorValues,
  type TensorValues,
} from "../schema/tables.ts";

const TENSOR_TYPES = { f32: FLOAT32, i32: INT32, i16: INT16, i8: INT8 } as const;

/**
 * A graph as a .tflite file: static shapes with a batch of 1, weights with a scale for each output, one operator for each node, and in the metadata
 * entry "afferent" the graph's ids and what LiteRT has no place for, so that `importModel` gives the same graph back.
 * @throws AfferentError that lists every source and node that LiteRT has no form for.
 */
export function exportModel(graph: Graph): Uint8Array {
  const file = fileOf(graph);
  const builder = new Builder(1 << 16);
  const root = writeTable(builder, Model, {
    version: 3,
    operatorCodes: file.codes,
    subgraphs: [
      {
        tensors: file.tensors,
        inputs: graph.sources.map((_, index) => index),
        outputs: graph.draft.outputs.map(({ from }) => file.tensorOf(from)),
        operators: file.operators,
        name: "main",
      },
    ],
    description: "afferent",
    buffers: file.buffers,
    metadata: [{ name: NOTES, buffer: file.notes }],
  });
  builder.finish(root, "TFL3");
  return builder.asUint8Array().slice();
}

const operatorCode = (builtin: number, version: number): OperatorCodeValues => ({
  deprecatedBuiltin: Math.min(builtin, 127),
  custom: null,
  version,
  builtin,
});

/** The tables of the file, filled node by node. */
function fileOf(graph: Graph) {
  const buffers: BufferValues[] = [{ data: null }];
  const tensors: TensorValues[] = [];
  const codes: OperatorCodeValues[] = [];
  const operators: OperatorValues[] = [];
  const places = new Map<string, number>();
  const addTensor = (values: TensorValues): number => tensors.push(values) - 1;
  const addBuffer = (data: Uint8Array): number => buffers.push({ data }) - 1;
  const tensorOf = (ref: Ref): number => places.get(key(ref)) as number;
  const addOperand = (operand: Operand, inputs: readonly Ref[], name: string): number => {
    if (operand === null) return -1;
    if (typeof operand === "number") return tensorOf(inputs[operand] as Ref);
    if ("variable" in operand) return addTensor(variableTensor(operand, name));
    return addTensor(constantTensor(operand, name, addBuffer(operand.bytes)));
  };
  const addCode = (builtin: number, version: number): number => {
    const found = codes.findIndex((code) => code.builtin === builtin && code.version === version);
    return found >= 0 ? found : codes.push(operatorCode(builtin, version)) - 1;
  };

  const written = writtenNodes(graph);
  graph.sources.forEach(({ name, wire }, index) =>
    places.set(key({ kind: "source", index, output: 0 }), addTensor(wireTensor(wire, name))),
  );
  graph.draft.nodes.forEach(({ inputs, parameters }, index) => {
    const ref = { kind: "node", index, output: 0 } as const;
    if (isConstant(graph, ref)) {
      const buffer = addBuffer(littleEndian((parameters as unknown as ConstantParameters).values));
      const values = wireTensor(wireAt(graph, ref), `node-${index}`);
      places.set(key(ref), addTensor({ ...values, shape: constantShape(graph, index), buffer }));
      return;
    }
    const { builtin, version, options, inputs: operands, everyInput, intermediates } = written[index] as WrittenNode;
    const name = `node-${index}`;
    const stated = everyInput ? operands : withoutTrailing(operands);
    const ends = stated.map((operand) => addOperand(operand, inputs, name));
    const outputs = (graph.wires[index] ?? []).map((wire, output) => {
      const place = addTensor(wireTensor(wire, outputName(graph, index, output)));
      places.set(key({ kind: "node", index, output }), place);
      return place;
    });
    operators.push({
      code: addCode(builtin, version),
      inputs: ends,
      outputs,
      optionsType: options?.code ?? 0,
      options: options?.table ?? null,
      customOptions: null,
      intermediates: intermediates?.map((one) => addTensor(passingTensor(one, name))) ?? null,
    });
  });
  const notes = addBuffer(bytesOfText(JSON.stringify(notesOf(graph))));
  return { buffers, tensors, codes, operators, notes, tensorOf };
}

/** LiteRT takes an optional input at the end for given, even where its index says that it is not. */
const withoutTrailing = (operands: readonly Operand[]): readonly Operand[] =>
  operands.slice(0, operands.findLastIndex((operand) => operand !== null) + 1);

const key = ({ kind, index, output }: Ref): string => `${kind}:${index}:${output}`;

interface WrittenNode extends Written {
  readonly builtin: number;
}

/** Every node as its operator, a constant as none. All that cannot be is found before anything is thrown. */
function writtenNodes(graph: Graph): readonly (WrittenNode | null)[] {
  const problems = graph.sources
    .filter(({ tensor }) => !tensor)
    .map(({ name }) => `source "${name}": got a sensor with a queue, want a network's input of codes`);
  problems.push(...misplacedConstants(graph));
  const written = graph.draft.nodes.map((node, index): WrittenNode | null => {
    if (isConstant(graph, { kind: "node", index, output: 0 })) return null;
    const where = `node ${index}, ${node.op.name}`;
    const builtIn = builtIns.find(({ writers }) => writers.some(({ op }) => op === node.op));
    const writer = builtIn?.writers.find(({ op }) => op === node.op);
    if (!builtIn || !writer) {
      problems.push(`${where}: no built-in operator of LiteRT does this`);
      return null;
    }
    const view = {
      where,
      parameters: node.parameters,
      inputs: node.inputs.map((ref) => wireAt(graph, ref)),
      outputs: graph.wires[index] ?? [],
    };
    try {
      return { builtin: builtIn.code, ...writer.write(view) };
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      problems.push(error.message);
      return null;
    }
  });
  if (problems.length > 0)
    throw new AfferentError(`${graph.draft.name}: export`, {
      got: `${problems.length} parts that LiteRT has no form for:\n  ${problems.join("\n  ")}\n`,
      want: "sources of codes and the ops that docs/litert.md lists",
    });
  return written;
}

const plainTensor = { isVariable: false, sparsity: null, shapeSignature: null, externalBuffer: 0 } as const;

const wireTensor = (wire: Wire, name: string): TensorValues => ({
  ...plainTensor,
  shape: [1, ...wire.shape],
  type: TENSOR_TYPES[wire.dtype],
  buffer: 0,
  name,
  quantization: wire.quant
    ? {
        scale: wire.quant.scale,
        zeroPoint: wire.quant.scale.map(() => wire.quant?.zeroPoint ?? 0),
        detailsType: 0,
        dimension: 0,
      }
    : null,
});

const constantTensor = ({ role, type, shape, quant }: ConstantTensor, node: string, buffer: number): TensorValues => ({
  ...plainTensor,
  shape,
  type,
  buffer,
  name: `${node}/${role}`,
  quantization: quant ? { ...quant, detailsType: 0 } : null,
});

const variableTensor = (tensor: VariableTensor, node: string): TensorValues => ({
  ...passingTensor(tensor, node),
  isVariable: true,
});

const passingTensor = ({ role, variable: { type, shape, quant } }: VariableTensor, node: string): TensorValues => ({
  ...plainTensor,
  shape,
  type,
  buffer: 0,
  name: `${node}/${role}`,
  quantization: { scale: quant.scale, zeroPoint: quant.scale.map(() => quant.zeroPoint), detailsType: 0, dimension: 0 },
});

/** A tensor that leaves the graph has the output's name. */
function outputName({ draft }: Graph, node: number, output: number): string {
  const named = draft.outputs.find(({ from }) => from.kind === "node" && from.index === node && from.output === output);
  return named?.name ?? `node-${node}${output === 0 ? "" : `-${output}`}`;
}

const notesOf = (graph: Graph): GraphNotes => ({
  schema: "afferent.litert/1",
  name: graph.draft.name,
  definitionId: definitionId(graph.draft),
  graphId: graphId(graph),
  sources: graph.draft.sources.map(({ name, unit, rateHz, gaps, tensor }) => ({
    name,
    unit,
    rateHz: { min: Rationals.format(rational(rateHz.min)), max: Rationals.format(rational(rateHz.max)) },
    gaps: gaps.policy === "mark" ? gaps : { policy: "hold", seconds: Rationals.format(rational(gaps.seconds)) },
    ...(tensor?.indexCount === undefined ? {} : { indexCount: tensor.indexCount }),
  })),
  outputs: graph.draft.outputs.map(({ name }) => name),
});
