import { AfferentError } from "../errors.ts";
import type { Wire } from "../wire/wire.ts";
import type { Ref } from "../graph/draft.ts";
import { framesPerTick, type Graph } from "../graph/bind.ts";
import type { AnyOp, Constant, Constants, KernelVariant } from "../graph/op.ts";
import { sourceFields } from "../run/source.ts";
import type { PlannedBlock } from "./block.ts";
import { layOut, type Fields, type PlacedField } from "./fields.ts";
import { planScratch } from "./scratch.ts";
import { sharedArrays } from "./shared-arrays.ts";

/** Bytes before the first field of the state: see run/state.ts. */
export const stateHeaderBytes = 64;

export interface PlannedNode {
  readonly constants: Constants;
  readonly state: readonly PlacedField[];
  readonly scratch: readonly PlacedField[];
  readonly outputs: readonly PlannedBlock[];
  /** The faster kernel that the plan's target has for it; `constants` and `scratch` are then that kernel's. */
  readonly variant?: KernelVariant;
  /** The faster kernels that the plan's target has for its op and that do not suit this node, and why. */
  readonly refused: readonly Refusal[];
}

interface Refusal {
  readonly kernel: string;
  readonly reason: string;
}

/** Where everything stands, in bytes, before anything runs. State is fixed by the graph alone; scratch also by the block length. */
export interface Plan {
  readonly graph: Graph;
  /** The most ticks one step may work on. */
  readonly blockTicks: number;
  readonly sources: readonly { readonly state: readonly PlacedField[]; readonly block: PlannedBlock }[];
  readonly nodes: readonly PlannedNode[];
  /** Where scratch keeps the ticks before the last step (two words) and how many frames each wire holds: sources first, then outputs of nodes. */
  readonly notes: { readonly offset: number; readonly words: number };
  readonly stateBytes: number;
  readonly scratchBytes: number;
  /** Without the header and the pointers that an emitted unit adds; arrays that several nodes have alike stand once. */
  readonly constantBytes: number;
}

export interface PlanOptions {
  /** Ticks per step: 1 is what a band uses; more cost scratch and save calls. */
  readonly blockTicks: number;
  /** Give every wire memory of its own, so that all of them can be read after a step. */
  readonly keepEveryWire?: boolean;
  /** Whose faster kernels to use. The interpreter runs plans without a target. */
  readonly target?: string;
}

/** The most ticks that fit into the queues of every source. */
export const mostTicks = (graph: Graph): number =>
  Math.min(...graph.sources.map((source) => Math.floor(source.queueFrames / framesPerTick(graph, source.rate))));

/** Lays out state, constants and scratch of a bound graph. */
export function plan(graph: Graph, options: PlanOptions): Plan {
  const blockTicks = Math.max(1, Math.min(options.blockTicks, mostTicks(graph)));
  requireRoomForTensors(graph, blockTicks);
  let state = stateHeaderBytes;
  const place = (fields: Fields): readonly PlacedField[] => {
    const { placed, end } = layOut(fields, state);
    state = end;
    return placed;
  };
  const sourceStates = graph.sources.map((source) => place(sourceFields(source)));
  const inputsOf = (node: number): readonly Wire[] =>
    (graph.draft.nodes[node]?.inputs ?? []).map((ref) => wireOf(graph, ref));
  const parts = graph.draft.nodes.map(({ op, parameters }, index) => {
    const constants = op.constants(parameters as never, inputsOf(index)) as Constants;
    const { variant, refused } = chooseKernel(op, constants, options.target);
    return {
      plain: constants,
      refused,
      constants: variant?.constants?.(constants) ?? constants,
      state: place(op.state(parameters as never, inputsOf(index))),
      scratchFields: variant?.scratch?.(constants) ?? op.scratch?.(parameters as never, inputsOf(index)) ?? {},
      variant,
    };
  });
  const scratch = planScratch(
    graph,
    { ...options, blockTicks },
    parts.map(({ plain, scratchFields }) => ({ constants: plain, scratchFields })),
  );
  return {
    graph,
    blockTicks,
    sources: sourceStates.map((placed, index) => ({ state: placed, block: scratch.sources[index] as PlannedBlock })),
    nodes: parts.map((part, index) => ({
      constants: part.constants,
      state: part.state,
      refused: part.refused,
      scratch: scratch.fields[index] ?? [],
      outputs: scratch.nodes[index] ?? [],
      ...(part.variant ? { variant: part.variant } : {}),
    })),
    notes: scratch.notes,
    stateBytes: state,
    scratchBytes: scratch.bytes,
    constantBytes: bytesOfNodes(parts).reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** Frames of a network's input wait on its wire: a block holds all that may be offered together. */
function requireRoomForTensors(graph: Graph, blockTicks: number): void {
  for (const { name, rate, tensor, queueFrames } of graph.sources) {
    const perTick = framesPerTick(graph, rate);
    if (!tensor || queueFrames === perTick) continue;
    if (graph.sources.length > 1 || queueFrames > blockTicks * perTick)
      throw new AfferentError(`plan, source "${name}"`, {
        got: `${queueFrames} frames offered together, ${blockTicks} ticks, ${graph.sources.length} source(s)`,
        want: "as many ticks as frames together, and one source",
      });
  }
}

/** The first of the target's faster kernels that suits, and those before it that do not. */
function chooseKernel(
  op: AnyOp,
  constants: Constants,
  target: string | undefined,
): { readonly variant: KernelVariant | undefined; readonly refused: readonly Refusal[] } {
  const refused: Refusal[] = [];
  for (const variant of op.variants?.filter((each) => each.target === target) ?? []) {
    const suits = variant.suits(constants);
    if (suits === true) return { variant, refused };
    refused.push({ kernel: variant.name, reason: suits.no });
  }
  return { variant: undefined, refused };
}

const wireOf = (graph: Graph, ref: Ref): Wire =>
  (ref.kind === "source" ? graph.sources[ref.index]?.wire : graph.wires[ref.index]?.[ref.output]) as Wire;

/** Bytes of an op's constants: an integer 4, an array its own. */
export const bytesOfConstants = (constants: Constants): number =>
  Object.values(constants).reduce<number>((sum, value) => sum + (typeof value === "number" ? 4 : value.byteLength), 0);

/** The same of nodes that stand together: an array that a node before has too counts there alone. */
export function bytesOfNodes(nodes: readonly Pick<PlannedNode, "constants">[]): readonly number[] {
  const shared = sharedArrays();
  const counted = new Set<Constant>();
  return nodes.map(({ constants }) =>
    Object.values(constants).reduce<number>((sum, value) => {
      if (typeof value === "number") return sum + 4;
      const first = shared(value);
      if (counted.has(first)) return sum;
      counted.add(first);
      return sum + first.byteLength;
    }, 0),
  );
}
