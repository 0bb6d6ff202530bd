import type { PlannedBlock } from "../../memory/block.ts";
import type { Plan } from "../../memory/plan.ts";
import { elementBytes } from "../../wire/wire.ts";
import type { Ref } from "../../graph/draft.ts";
import { snakeCase } from "../c-text.ts";

/** A wire of the unit by its number: sources first, then the outputs of the nodes in the order they run. */
interface UnitWire {
  readonly block: PlannedBlock;
  readonly elementBytes: number;
}

/** "heart-rate" is heart_rate in C; what stands in no C name becomes an underscore. */
export const cName = (name: string): string => snakeCase(name).replaceAll(/[^A-Za-z0-9_]/g, "_");

/** What a node's C names start with: its op's name, or that of the faster kernel which the plan chose for it. */
export const kernelName = (plan: Plan, index: number): string =>
  snakeCase(plan.nodes[index]?.variant?.name ?? plan.graph.draft.nodes[index]?.op.name ?? "");

/** n3_sections: the node's number and op. */
export const nodeName = (plan: Plan, index: number): string =>
  `n${index}_${snakeCase(plan.graph.draft.nodes[index]?.op.name ?? "")}`;

/** Every wire of a plan with its place in scratch. */
export const unitWires = (plan: Plan): readonly UnitWire[] =>
  [...plan.sources.map(({ block }) => block), ...plan.nodes.flatMap(({ outputs }) => outputs)].map((block) => ({
    block,
    elementBytes: elementBytes(block.wire.dtype),
  }));

/** The number of the wire that a reference names. */
export function wireNumber(plan: Plan, ref: Ref): number {
  if (ref.kind === "source") return ref.index;
  const before = plan.nodes.slice(0, ref.index).reduce((sum, { outputs }) => sum + outputs.length, 0);
  return plan.sources.length + before + ref.output;
}
