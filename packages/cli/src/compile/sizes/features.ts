import type { Plan } from "@afferent/core";

/** What of a plan the code around the kernels grows with. */
interface GlueFeatures {
  readonly sources: number;
  /** Arguments that step gathers for the kernels: fields of state and scratch, and wires. */
  readonly arguments: number;
}

export function glueFeatures({ graph, nodes, sources }: Plan): GlueFeatures {
  const ofNodes = nodes.map(
    ({ state, scratch, outputs }, index) =>
      state.length + scratch.length + outputs.length + (graph.draft.nodes[index]?.inputs.length ?? 0),
  );
  return { sources: sources.length, arguments: ofNodes.reduce((sum, n) => sum + n, 0) };
}

/** The ops whose kernels a unit holds, each once. */
export const kernelNames = ({ graph }: Plan): readonly string[] => [
  ...new Set(graph.draft.nodes.map(({ op }) => op.name)),
];
