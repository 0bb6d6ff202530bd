import type { Plan } from "@afferent/core";

/** What of a plan the code around the kernels grows with. */
interface GlueFeatures {
  readonly sources: number;
  /** Arguments that step gathers for the kernels: fields of state and scratch, and wires. */
  readonly arguments: number;
}

/** Which nodes count: all, or those that put out codes of a network, or the others. */
type Part = (node: Plan["nodes"][number]) => boolean;
export const whole: Part = () => true;
export const ofCodes: Part = ({ outputs }) =>
  outputs.some(({ wire: { dtype, quant } }) => quant !== undefined && (dtype === "i8" || dtype === "i16"));
export const notOfCodes: Part = (node) => !ofCodes(node);

export function glueFeatures({ graph, nodes, sources }: Plan, part = whole): GlueFeatures {
  const ofNodes = nodes.map((node, index) =>
    part(node)
      ? node.state.length + node.scratch.length + node.outputs.length + (graph.draft.nodes[index]?.inputs.length ?? 0)
      : 0,
  );
  return { sources: sources.length, arguments: ofNodes.reduce((sum, n) => sum + n, 0) };
}

/** The kernels that a unit holds, each once: an op's plain one by the op's name, a faster one by its own. */
export const kernelNames = ({ graph, nodes }: Plan): readonly string[] => [
  ...new Set(graph.draft.nodes.map(({ op }, index) => nodes[index]?.variant?.name ?? op.name)),
];

/** What kernels that stand in a plan once, and those that several nodes share, take when each is built alone. */
export function kernelBytes(plan: Plan, kernels: Readonly<Record<string, number>>, part = whole) {
  const all = plan.graph.draft.nodes.flatMap(({ op }, index) => {
    const node = plan.nodes[index]!;
    return part(node) ? [node.variant?.name ?? op.name] : [];
  });
  const sum = (names: readonly string[]): number => names.reduce((total, name) => total + (kernels[name] ?? 0), 0);
  const [once, shared] = [true, false].map((wanted) =>
    [...new Set(all)].filter((name) => (all.filter((each) => each === name).length === 1) === wanted),
  );
  return { once: sum(once ?? []), shared: sum(shared ?? []) };
}

/** Whether all that a graph reads is a network's input, so that its unit has no queues of sensors. */
export const isNetwork = ({ graph }: Plan): boolean => graph.sources.every(({ tensor }) => tensor !== undefined);
