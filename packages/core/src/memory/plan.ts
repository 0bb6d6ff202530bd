import { ceil, multiply, rational, type Rational } from "../wire/rational.ts";
import type { Wire } from "../wire/wire.ts";
import type { Ref } from "../graph/draft.ts";
import { framesPerTick, type Graph } from "../graph/bind.ts";
import type { AnyOp, Constants, KernelVariant } from "../graph/op.ts";
import { blockBytes } from "./block.ts";
import { sourceFields } from "../run/source.ts";
import { layOut, type Fields, type PlacedField } from "./fields.ts";
import { packLifetimes } from "./pack.ts";

/** Bytes before the first field of the state: see run/state.ts. */
export const stateHeaderBytes = 64;

export interface PlannedBlock {
  readonly wire: Wire;
  readonly offset: number;
  readonly capacity: number;
}

export interface PlannedNode {
  readonly constants: Constants;
  readonly state: readonly PlacedField[];
  readonly scratch: readonly PlacedField[];
  readonly outputs: readonly PlannedBlock[];
  /** The faster kernel that the plan's target has for it; `constants` and `scratch` are then that kernel's. */
  readonly variant?: KernelVariant;
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
    const variant = variantFor(op, constants, options.target);
    return {
      constants: variant?.constants?.(constants) ?? constants,
      state: place(op.state(parameters as never, inputsOf(index))),
      scratchFields: variant?.scratch?.(constants) ?? op.scratch?.(parameters as never, inputsOf(index)) ?? {},
      variant,
    };
  });
  const scratch = planScratch(
    graph,
    { ...options, blockTicks },
    parts.map((part) => part.scratchFields),
  );
  return {
    graph,
    blockTicks,
    sources: sourceStates.map((placed, index) => ({ state: placed, block: scratch.sources[index] as PlannedBlock })),
    nodes: parts.map((part, index) => ({
      constants: part.constants,
      state: part.state,
      scratch: scratch.fields[index] ?? [],
      outputs: scratch.nodes[index] ?? [],
      ...(part.variant ? { variant: part.variant } : {}),
    })),
    notes: scratch.notes,
    stateBytes: state,
    scratchBytes: scratch.bytes,
    constantBytes: parts.reduce((sum, part) => sum + bytesOfConstants(part.constants), 0),
  };
}

const variantFor = (op: AnyOp, constants: Constants, target: string | undefined): KernelVariant | undefined =>
  op.variants?.find((variant) => variant.target === target && variant.suits(constants) === true);

const wireOf = (graph: Graph, ref: Ref): Wire =>
  (ref.kind === "source" ? graph.sources[ref.index]?.wire : graph.wires[ref.index]?.[ref.output]) as Wire;

/** The room a wire needs in a step of so many ticks: by the floor law of `Op`, since floor(a + x) - floor(a) is at most ceil(x). */
const roomFor = (wire: Wire, blockTicks: number, tick: Rational): number =>
  ceil(multiply(multiply(rational(blockTicks), tick), wire.rate));

/** Bytes of an op's constants: an integer 4, an array its own. */
export const bytesOfConstants = (constants: Constants): number =>
  Object.values(constants).reduce<number>((sum, value) => sum + (typeof value === "number" ? 4 : value.byteLength), 0);

const sameRef = (a: Ref, b: Ref): boolean => a.kind === b.kind && a.index === b.index && a.output === b.output;

/** Wires live from the node that writes them to the last that reads them; op scratch lives for its own step. */
function planScratch(graph: Graph, options: PlanOptions, fields: readonly Fields[]) {
  const { nodes, outputs } = graph.draft;
  const lastUse = (kind: Ref["kind"], index: number, output: number): number => {
    const isSame = (ref: Ref): boolean => sameRef(ref, { kind, index, output });
    if (options.keepEveryWire || outputs.some((named) => isSame(named.from))) return nodes.length;
    return nodes.findLastIndex((node) => node.inputs.some(isSame));
  };
  const lifetimes: { readonly bytes: number; readonly from: number; to: number }[] = [];
  const reserve = (bytes: number, from: number, to: number): number =>
    lifetimes.push({ bytes, from, to: Math.max(from, to) }) - 1;
  const block = (wire: Wire, from: number, to: number) => {
    const capacity = roomFor(wire, options.blockTicks, graph.tick);
    return { wire, capacity, slot: reserve(blockBytes(wire, capacity), from, to) };
  };
  const sources = graph.sources.map((source, index) => block(source.wire, -1, lastUse("source", index, 0)));
  const written: (typeof sources)[] = [];
  for (const [index, { op, inputs }] of nodes.entries()) {
    const [first] = inputs;
    const ends = (graph.wires[index] ?? []).map((_, output) => lastUse("node", index, output));
    const before = first && (first.kind === "source" ? sources[first.index] : written[first.index]?.[first.output]);
    const [wire] = graph.wires[index] ?? [];
    const shares =
      op.inPlace === true &&
      before !== undefined &&
      wire !== undefined &&
      lifetimes[before.slot]?.to === index &&
      inputs.filter((ref) => sameRef(ref, first as Ref)).length === 1 &&
      blockBytes(wire, roomFor(wire, options.blockTicks, graph.tick)) === lifetimes[before.slot]?.bytes;
    if (shares) {
      (lifetimes[before.slot] as { to: number }).to = Math.max(index, ends[0] ?? index);
      written.push([{ wire, capacity: before.capacity, slot: before.slot }]);
    } else written.push((graph.wires[index] ?? []).map((each, output) => block(each, index, ends[output] ?? index)));
  }
  const own = fields.map((each, index) => reserve(layOut(each, 0).end, index, index));
  const noteWords = 2 + sources.length + written.flat().length;
  const notes = reserve(4 * noteWords, -1, nodes.length);
  const { offsets, bytes } = packLifetimes(lifetimes);
  const placeBlock = ({ wire, capacity, slot }: (typeof sources)[number]): PlannedBlock => ({
    wire,
    capacity,
    offset: offsets[slot] ?? 0,
  });
  return {
    bytes,
    sources: sources.map(placeBlock),
    nodes: written.map((blocks) => blocks.map(placeBlock)),
    fields: fields.map((each, index) => layOut(each, offsets[own[index] ?? 0] ?? 0).placed),
    notes: { offset: offsets[notes] ?? 0, words: noteWords },
  };
}
