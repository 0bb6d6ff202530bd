import { toNumber } from "../wire/rational.ts";
import { formatWire, type Wire } from "../wire/wire.ts";
import { wireAt, type Graph } from "./bind.ts";
import { parametersToJson } from "./identity.ts";
import type { Ref } from "./draft.ts";
import type { Cost, Json, ValidityRule } from "./op.ts";

/** What one node is and costs, as `see` shows it. */
export interface NodeFacts {
  readonly index: number;
  readonly op: string;
  readonly version: number;
  readonly parameters: Json;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly validity: string;
  /** Per second of signal. */
  readonly cost: Cost;
  readonly hasKernel: boolean;
}

const refText = (graph: Graph, ref: Ref): string => {
  if (ref.kind === "source") return graph.sources[ref.index]?.name ?? "?";
  const several = (graph.wires[ref.index]?.length ?? 0) > 1;
  return several ? `%${ref.index}.${ref.output}` : `%${ref.index}`;
};

const validityText = (rule: ValidityRule): string =>
  rule.rule === "own" ? rule.meaning : rule.rule === "same" ? "same frame" : `${rule.rule} of ${rule.frames}`;

/** The facts of every node of a bound graph, in the order they run. */
export const describeNodes = (graph: Graph): readonly NodeFacts[] =>
  graph.draft.nodes.map(({ op, parameters, inputs }, index) => {
    const wires: readonly Wire[] = inputs.map((ref) => wireAt(graph, ref));
    return {
      index,
      op: op.name,
      version: op.version,
      parameters: parametersToJson(parameters),
      inputs: inputs.map((ref) => refText(graph, ref)),
      outputs: (graph.wires[index] ?? []).map(formatWire),
      validity: validityText(op.validity(parameters as never, wires)),
      cost: op.cost(parameters as never, wires),
      hasKernel: op.kernel !== undefined,
    };
  });

/** The graph as text: sources, one line per node with the facts of its wires, outputs. */
export function print(graph: Graph): string {
  const tick = toNumber(graph.tick);
  return [
    `${graph.draft.name}: a tick is ${tick} s`,
    ...graph.sources.map((source) => `${source.name} = source: ${formatWire(source.wire)}`),
    ...describeNodes(graph).map(
      (node) => `%${node.index} = ${node.op}(${node.inputs.join(", ")}): ${node.outputs.join("; ")} [${node.validity}]`,
    ),
    ...graph.draft.outputs.map(({ name, from }) => `${name} <- ${refText(graph, from)}`),
    "",
  ].join("\n");
}
