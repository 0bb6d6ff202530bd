import { elementSizes, type PlacedField } from "./fields.ts";
import { type PlannedBlock, validBytes, valueBytes } from "./block.ts";
import { bytesOfConstants, bytesOfNodes, type Plan, stateHeaderBytes } from "./plan.ts";

/** One part of the memory of a planned graph. Offsets count from the start of its section, bytes. */
export interface MapEntry {
  readonly section: "constants" | "state" | "scratch";
  readonly offset: number;
  readonly bytes: number;
  readonly what: string;
}

/**
 * What stands where: the state in order, scratch by offset (parts that are never needed together share bytes), constants by node, largest first.
 * Constants are counted without the header and the pointers that an emitted unit adds, an array that several nodes have alike at the first of them.
 */
export function memoryMap(plan: Plan): readonly MapEntry[] {
  const { graph } = plan;
  const label = (index: number): string => `node ${index} ${graph.draft.nodes[index]?.op.name ?? ""}`;
  const state = [
    { section: "state", offset: 0, bytes: stateHeaderBytes, what: "header" } as const,
    ...plan.sources.flatMap((each, index) =>
      spanOf("state", each.state, `queue of source "${graph.sources[index]?.name ?? ""}"`),
    ),
    ...plan.nodes.flatMap((node, index) => spanOf("state", node.state, label(index))),
  ];
  const scratch = [
    { section: "scratch", offset: plan.notes.offset, bytes: 4 * plan.notes.words, what: "notes of the step" } as const,
    ...plan.sources.flatMap(({ block }, index) =>
      wireEntries(block, `wire of source "${graph.sources[index]?.name ?? ""}"`),
    ),
    ...plan.nodes.flatMap((node, index) => [
      ...spanOf("scratch", node.scratch, `${label(index)}, at work`),
      ...node.outputs.flatMap((block, output) => wireEntries(block, `${label(index)}, output ${output}`)),
    ]),
  ];
  const constants = bytesOfNodes(plan.nodes).map((bytes, index) => ({
    section: "constants" as const,
    offset: 0,
    bytes,
    what: label(index),
  }));
  return [
    ...constants.toSorted((a, b) => b.bytes - a.bytes),
    ...state,
    ...scratch.toSorted((a, b) => a.offset - b.offset || b.bytes - a.bytes),
  ];
}

/** What one node of a plan takes, bytes: constants (as if none were shared), scratch while it works, the values of its outputs. */
export function nodeBytes(plan: Plan, index: number) {
  const { constants, scratch, outputs } = plan.nodes[index] as Plan["nodes"][number];
  return {
    constants: bytesOfConstants(constants),
    scratch: scratch.reduce((sum, { type, length }) => sum + elementSizes[type] * length, 0),
    outputs: outputs.reduce((sum, { wire, capacity }) => sum + valueBytes(wire, capacity), 0),
  };
}

const wireEntries = ({ wire, capacity, offset, validOffset }: PlannedBlock, what: string): readonly MapEntry[] => [
  { section: "scratch", offset, bytes: valueBytes(wire, capacity), what },
  { section: "scratch", offset: validOffset, bytes: validBytes(capacity), what: `${what}, validity` },
];

function spanOf(section: "state" | "scratch", fields: readonly PlacedField[], what: string): readonly MapEntry[] {
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last) return [];
  return [
    { section, offset: first.offset, bytes: last.offset + last.length * elementSizes[last.type] - first.offset, what },
  ];
}
