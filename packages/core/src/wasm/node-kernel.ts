import type { AnyOp, Constants } from "../graph/op.ts";
import { layOut, type PlacedField } from "../memory/fields.ts";
import type { Plan, PlannedNode } from "../memory/plan.ts";
import { ops } from "../ops/index.ts";

/** The kernels of a module: in the order of its table, each one's name and how many arguments its C function takes. */
export type KernelTable = readonly { readonly name: string; readonly parameters: number }[];

/** What variants of the module state as their target. */
const wasmTarget = "wasm";

/** How a node runs in the module: the place of its kernel in the table, and that kernel's constants. */
export interface NodeKernel {
  readonly index: number;
  readonly constants: Constants;
  /** A faster kernel's own scratch, from 0 on; else it is the plan's. */
  readonly scratch?: { readonly placed: readonly PlacedField[]; readonly end: number };
}

/** The first faster kernel of the module that suits, else the op's own; none for an op that is not in it. The very op of core, not one that bears its name. */
export function kernelOf(table: KernelTable, op: AnyOp, constants: Constants): NodeKernel | undefined {
  const indexOf = (wanted: string): number => table.findIndex(({ name }) => name === wanted);
  if (!ops.includes(op) || indexOf(op.name) < 0) return undefined;
  const faster = op.variants?.find(
    ({ name, target, suits }) => target === wasmTarget && indexOf(name) >= 0 && suits(constants) === true,
  );
  if (!faster) return { index: indexOf(op.name), constants };
  return {
    index: indexOf(faster.name),
    constants: faster.constants?.(constants) ?? constants,
    ...(faster.scratch ? { scratch: layOut(faster.scratch(constants), 0) } : {}),
  };
}

/** How each node of a plan runs in the module; undefined for one that does not. */
export const kernelsOf = (table: KernelTable, { graph, nodes }: Plan): readonly (NodeKernel | undefined)[] =>
  graph.draft.nodes.map(({ op }, index) => kernelOf(table, op, (nodes[index] as PlannedNode).constants));

/** Nodes in a row that the module runs in one call, or one node that it does not have. */
export type Segment =
  | { readonly kernels: true; readonly from: number; readonly to: number }
  | { readonly kernels: false; readonly node: number };

export function segmentsOf(kernels: readonly (NodeKernel | undefined)[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (const [node, kernel] of kernels.entries()) {
    const last = segments.at(-1);
    if (!kernel) segments.push({ kernels: false, node });
    else if (last?.kernels) segments[segments.length - 1] = { ...last, to: node + 1 };
    else segments.push({ kernels: true, from: node, to: node + 1 });
  }
  return segments;
}
