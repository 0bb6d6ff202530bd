import {
  AfferentError,
  constant,
  type ConstantParameters,
  type Graph,
  type Node,
  type Ref,
  wireAt,
} from "@afferent/core";

/** Whether a reference is to a constant, which stands in a file as a tensor with a buffer and not as an operator. */
export const isConstant = ({ draft }: Graph, ref: Ref): boolean =>
  ref.kind === "node" && draft.nodes[ref.index]?.op === constant;

/**
 * The nodes that are constants, by what is wrong with them: a file keeps no order of constants, so that each must stand where import puts it, just before the
 * op that reads it first, with that op's first other input as its clock.
 */
export function misplacedConstants(graph: Graph): readonly string[] {
  const { nodes } = graph.draft;
  const order: number[] = [];
  nodes.forEach(({ op, inputs }, index) => {
    if (op === constant) return;
    for (const ref of inputs) if (isConstant(graph, ref) && !order.includes(ref.index)) order.push(ref.index);
    order.push(index);
  });
  return nodes.flatMap(({ op, inputs: [clock] }, index) => {
    if (op !== constant) return [];
    const first = readersOf(graph, index)[0];
    const other = first === undefined ? undefined : nodes[first]?.inputs.find((ref) => !isConstant(graph, ref));
    const same = other?.kind === clock?.kind && other?.index === clock?.index && other?.output === clock?.output;
    if (order.indexOf(index) === index && same) return [];
    return [
      `node ${index}, constant: got it elsewhere, want it just before the op that reads it, with that op's first other input as its own`,
    ];
  });
}

const readersOf = ({ draft }: Graph, constantIndex: number): readonly number[] =>
  draft.nodes.flatMap(({ inputs }, index) =>
    inputs.some(({ kind, index: from }) => kind === "node" && from === constantIndex) ? [index] : [],
  );

/** The shape of a constant in a file: the batch first where the shapes beside it are no longer than its own. */
export function constantShape(graph: Graph, index: number): readonly number[] {
  const { shape } = (graph.draft.nodes[index] as Node).parameters as unknown as ConstantParameters;
  const forms = readersOf(graph, index).map((reader) => {
    const others = (graph.draft.nodes[reader]?.inputs ?? []).filter((ref) => !isConstant(graph, ref));
    return shape.length > Math.max(...others.map((ref) => wireAt(graph, ref).shape.length));
  });
  const [withBatch = false, ...more] = forms;
  if (more.some((form) => form !== withBatch))
    throw new AfferentError(`node ${index}, constant`, {
      got: "frames of several lengths beside it",
      want: "a constant of its own for each",
    });
  return withBatch ? [1, ...shape] : shape;
}
