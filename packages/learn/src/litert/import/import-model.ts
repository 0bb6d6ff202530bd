import { AfferentError, definitionId, type Draft, type Node, type Ref, type SourceDraft } from "@afferent/core";
import type { BuiltIn } from "../built-ins/built-in.ts";
import { builtIns } from "../built-ins/all.ts";
import { gatherBuiltIn } from "../built-ins/gather.ts";
import { readModel, type LiteModel, type LiteOperator } from "../model/read.ts";
import { frameOf, type LiteTensor } from "../model/tensor.ts";
import { graphNotes, type GraphNotes } from "../model/notes.ts";
import { addConstants, withBatches } from "./constants.ts";
import { checkOutputs, wiresOf } from "./facts.ts";
import { describeOptions, viewOf } from "./operator-view.ts";

export interface ImportOptions {
  /** What the graph is called where the file does not say: files written here do. */
  readonly name: string;
}

export interface ImportedModel {
  readonly draft: Draft;
  /** The ids that a file written here carries, null in others. */
  readonly notes: GraphNotes | null;
}

/**
 * A network from a .tflite file: its inputs become sources of codes, its operators core ops, in the file's order.
 * In: int8 and int16x8 models of one subgraph with a batch of 1 or a dynamic one. The draft's wires are frames without the batch.
 * @throws AfferentError with table and offset for a damaged file; one error that lists every operator that cannot be imported, with its options.
 */
export function importModel(bytes: Uint8Array, { name }: ImportOptions): ImportedModel {
  const model = readModel(bytes, name);
  const notes = graphNotes(model);
  const sources = model.inputs.map((tensor, index) => sourceOf(model, tensor, index, notes));
  const { nodes, refs } = nodesOf(model);
  const outputs = model.outputs.map((tensor, index) => {
    const from = refs.get(tensor.index);
    if (!from)
      throw new AfferentError(`${model.file}: ${tensor.title}`, {
        got: "an output that nothing writes",
        want: "one that an operator writes",
      });
    return { name: notes?.outputs[index] ?? numbered("output", index, model.outputs.length), from };
  });
  const draft: Draft = { name: notes?.name ?? name, sources, nodes, outputs };
  if (notes && definitionId(draft) !== notes.definitionId)
    throw new AfferentError(`${model.file}: metadata "afferent"`, {
      got: `definition ${notes.definitionId.slice(0, 12)} stated for a graph that is ${definitionId(draft).slice(0, 12)}`,
      want: "the graph that was exported",
      remedy: "the file was changed after its export, or made by another version of an op",
    });
  return { draft, notes };
}

const numbered = (what: string, index: number, count: number): string => (count === 1 ? what : `${what}-${index}`);

function sourceOf(model: LiteModel, tensor: LiteTensor, index: number, notes: GraphNotes | null): SourceDraft {
  const frame = frameOf(model.file, tensor);
  if (tensor.data !== null)
    throw new AfferentError(`${model.file}: ${tensor.title}`, {
      got: "an input that is a constant",
      want: "one without data",
    });
  if ((frame.dtype === "i8" || frame.dtype === "i16") && frame.quant?.scale.length !== 1)
    throw new AfferentError(`${model.file}: ${tensor.title}`, {
      got: `an input with ${frame.quant?.scale.length ?? 0} scales`,
      want: "one scale and one zero point",
    });
  const channels = tensor.elements;
  const stated = notes?.sources[index];
  const indexCount = frame.dtype === "i32" ? indexCountOf(model, tensor, stated?.indexCount) : undefined;
  return {
    name: stated?.name ?? numbered("input", index, model.inputs.length),
    unit: stated?.unit ?? "1",
    channels: { min: channels, max: channels },
    // How often a network runs is the caller's choice: from once a day on.
    rateHz: stated?.rateHz ?? { min: "1/86400", max: 1_000_000 },
    gaps: stated?.gaps ?? { policy: "mark" },
    tensor: indexCount === undefined ? frame : { ...frame, indexCount },
  };
}

/** Of an input of indices into tables: the rows of the smallest, or what the file says. */
function indexCountOf(model: LiteModel, { index }: LiteTensor, stated: number | undefined): number | undefined {
  const rows = model.operators.flatMap(({ builtin, inputs: [table, indices] }) =>
    builtin === gatherBuiltIn.code && table?.data && indices?.index === index ? [table.shape[0] ?? 1] : [],
  );
  return stated ?? (rows.length > 0 ? Math.min(...rows) : undefined);
}

/** Every operator as a node. All that cannot be is found before anything is thrown. */
function nodesOf(model: LiteModel): { readonly nodes: readonly Node[]; readonly refs: ReadonlyMap<number, Ref> } {
  const refs = new Map<number, Ref>(
    model.inputs.map(({ index }, place) => [index, { kind: "source", index: place, output: 0 }]),
  );
  const nodes: Node[] = [];
  const problems: string[] = [];
  for (const operator of model.operators) {
    try {
      requireFresh(model, operator, refs);
      nodes.push(nodeOf(model, operator, refs, nodes));
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      problems.push(
        `operator ${operator.index} ${operator.name}${describeOptions(operator)}: ${told(error, `${model.file}: operator ${operator.index} ${operator.name}`)}`,
      );
    }
    for (const [output, { index }] of operator.outputs.entries())
      refs.set(index, { kind: "node", index: nodes.length - 1, output });
  }
  if (problems.length > 0)
    throw new AfferentError(model.file, {
      got: `${problems.length} of ${model.operators.length} operators that cannot be imported:\n  ${problems.join("\n  ")}\n`,
      want: `${builtIns.map(({ name }) => name).join(", ")} with the options that docs/litert.md lists`,
    });
  return { nodes, refs };
}

/** An operator's problem without its name, which the list has. */
const told = ({ where, problem: { got, want, remedy } }: AfferentError, prefix: string): string =>
  `${where
    .replace(prefix, "")
    .replace(/^[:,\s]+/, "")
    .replace(/(.)$/, "$1: ")}got ${got}, want ${want}${remedy === undefined ? "" : `; ${remedy}`}`;

function requireFresh(model: LiteModel, operator: LiteOperator, refs: ReadonlyMap<number, Ref>): void {
  for (const tensor of operator.outputs)
    if (tensor.data !== null || refs.has(tensor.index))
      throw new AfferentError(`${model.file}: ${tensor.title}`, {
        got: tensor.data === null ? "a tensor written twice" : "a constant that is written",
        want: "tensors that one operator writes",
      });
}

/** An operator's node, with what comes to it. Constants become nodes of their own before it. */
function nodeOf(model: LiteModel, operator: LiteOperator, refs: Map<number, Ref>, nodes: Node[]): Node {
  const builtIn = builtIns.find(({ code }) => code === operator.builtin);
  const where = `${model.file}: operator ${operator.index} ${operator.name}`;
  if (!builtIn) throw new AfferentError(where, { got: "an operator that is not supported", want: "another" });
  requireVersion(where, builtIn, operator);
  const { op, parameters, inputs: stated } = builtIn.read(viewOf(model, operator));
  const inputs = withBatches(where, stated);
  addConstants(where, inputs, nodes, refs);
  const joined = inputs.map((tensor) => {
    const ref = refs.get(tensor.index);
    if (!ref)
      throw new AfferentError(`${where}, ${tensor.title}`, {
        got: "a tensor that nothing before it writes",
        want: "the output of an operator before it, or an input of the graph",
      });
    return ref;
  });
  const wires = op.infer(wiresOf(where, inputs), parameters as never);
  checkOutputs(where, operator.outputs, wires);
  return { op, parameters: parameters as Node["parameters"], inputs: joined };
}

function requireVersion(where: string, { newestVersion }: BuiltIn, { version }: LiteOperator): void {
  if (version < 1 || version > newestVersion)
    throw new AfferentError(where, { got: `version ${version} of the operator`, want: `1 to ${newestVersion}` });
}
