import type { Graph } from "../graph/bind.ts";
import type { Ref } from "../graph/draft.ts";
import type { Constants } from "../graph/op.ts";
import { ceil, multiply, rational, type Rational } from "../wire/rational.ts";
import type { Wire } from "../wire/wire.ts";
import { type PlannedBlock, validBytes, valueBytes } from "./block.ts";
import { layOut, type Fields, type PlacedField } from "./fields.ts";
import { packLifetimes } from "./pack.ts";
import type { Lifetime } from "./place.ts";

/** What a node needs during its own step, and what says how near its output may come to its inputs. */
interface NodeFacts {
  readonly constants: Constants;
  readonly scratchFields: Fields;
}

interface ScratchPlan {
  readonly bytes: number;
  readonly sources: readonly PlannedBlock[];
  readonly nodes: readonly (readonly PlannedBlock[])[];
  readonly fields: readonly (readonly PlacedField[])[];
  readonly notes: { readonly offset: number; readonly words: number };
}

/** A wire's block before it has a place: the numbers of the lifetimes of its values and of its validity. */
interface Slots {
  readonly wire: Wire;
  readonly capacity: number;
  readonly values: number;
  readonly valid: number;
}

interface ScratchOptions {
  readonly blockTicks: number;
  readonly keepEveryWire?: boolean;
}

/** The room a wire needs in a step of so many ticks: by the floor law of `Op`, since floor(a + x) - floor(a) is at most ceil(x). */
const roomFor = (wire: Wire, blockTicks: number, tick: Rational): number =>
  ceil(multiply(multiply(rational(blockTicks), tick), wire.rate));

const sameRef = (a: Ref, b: Ref): boolean => a.kind === b.kind && a.index === b.index && a.output === b.output;

/**
 * Where wires and the scratch of ops stand. A wire lives from the node that writes it to the last that reads it (an op says which inputs it does not), op scratch for its own step. An op that
 * works in place takes over its input's memory; where it states a clearance, its output may lie on an input that nobody reads after it.
 */
export function planScratch(graph: Graph, options: ScratchOptions, facts: readonly NodeFacts[]): ScratchPlan {
  const lifetimes: (Lifetime & { to: number; onto?: Lifetime["onto"] })[] = [];
  const reserve = (bytes: number, from: number, to: number): number =>
    lifetimes.push({ bytes, from, to: Math.max(from, to) }) - 1;
  const wires = reserveWires(graph, options, lifetimes, reserve);
  for (const [index, { constants }] of facts.entries()) {
    const inputs = graph.draft.nodes[index]?.inputs.map((ref) => slotsAt(wires, ref)) ?? [];
    const outputs = wires.nodes[index] ?? [];
    for (const { slot, onto } of overlaps(graph, index, constants, { inputs, outputs, lifetimes }))
      (lifetimes[slot] as { onto?: Lifetime["onto"] }).onto = onto;
  }
  const own = facts.map(({ scratchFields }, index) => reserve(layOut(scratchFields, 0).end, index, index));
  const words = 2 + wires.sources.length + wires.nodes.flat().length;
  const notes = reserve(4 * words, -1, graph.draft.nodes.length);
  const { offsets, bytes } = packLifetimes(lifetimes);
  const at = (slot: number | undefined): number => offsets[slot ?? 0] ?? 0;
  const placed = ({ wire, capacity, values, valid }: Slots): PlannedBlock => ({
    wire,
    capacity,
    offset: at(values),
    validOffset: at(valid),
  });
  return {
    bytes,
    sources: wires.sources.map(placed),
    nodes: wires.nodes.map((blocks) => blocks.map(placed)),
    fields: facts.map(({ scratchFields }, index) => layOut(scratchFields, at(own[index])).placed),
    notes: { offset: at(notes), words },
  };
}

interface WireSlots {
  readonly sources: readonly Slots[];
  readonly nodes: readonly (readonly Slots[])[];
}

const slotsAt = ({ sources, nodes }: WireSlots, { kind, index, output }: Ref): Slots =>
  (kind === "source" ? sources[index] : nodes[index]?.[output]) as Slots;

function reserveWires(
  graph: Graph,
  options: ScratchOptions,
  lifetimes: readonly (Lifetime & { to: number })[],
  reserve: (bytes: number, from: number, to: number) => number,
): WireSlots {
  const { nodes, outputs } = graph.draft;
  const lastUse = (kind: Ref["kind"], index: number, output: number): number => {
    const isSame = (ref: Ref): boolean => sameRef(ref, { kind, index, output });
    if (options.keepEveryWire || outputs.some((named) => isSame(named.from))) return nodes.length;
    return nodes.findLastIndex(({ op, inputs }) => inputs.some((ref, at) => isSame(ref) && !op.unread?.includes(at)));
  };
  const block = (wire: Wire, from: number, to: number): Slots => {
    const capacity = roomFor(wire, options.blockTicks, graph.tick);
    const values = reserve(valueBytes(wire, capacity), from, to);
    return { wire, capacity, values, valid: reserve(validBytes(capacity), from, to) };
  };
  const sources = graph.sources.map((source, index) => block(source.wire, -1, lastUse("source", index, 0)));
  const written: Slots[][] = [];
  for (const [index, { op, inputs }] of nodes.entries()) {
    const [first] = inputs;
    const ends = (graph.wires[index] ?? []).map((_, output) => lastUse("node", index, output));
    const before = first && slotsAt({ sources, nodes: written }, first);
    const [wire] = graph.wires[index] ?? [];
    const takesOver =
      op.inPlace === true &&
      before !== undefined &&
      wire !== undefined &&
      lifetimes[before.values]?.to === index &&
      inputs.filter((ref) => sameRef(ref, first as Ref)).length === 1 &&
      roomFor(wire, options.blockTicks, graph.tick) === before.capacity &&
      valueBytes(wire, before.capacity) === lifetimes[before.values]?.bytes;
    if (takesOver) {
      for (const slot of [before.values, before.valid])
        (lifetimes[slot] as { to: number }).to = Math.max(index, ends[0] ?? index);
      written.push([{ ...before, wire }]);
    } else written.push((graph.wires[index] ?? []).map((each, output) => block(each, index, ends[output] ?? index)));
  }
  return { sources, nodes: written };
}

/** Of a node whose op states clearances: which inputs its outputs may lie on. Only where a step has one frame, whose validity lies elsewhere. */
function overlaps(
  graph: Graph,
  index: number,
  constants: Constants,
  wires: {
    readonly inputs: readonly Slots[];
    readonly outputs: readonly Slots[];
    readonly lifetimes: readonly Lifetime[];
  },
) {
  const { op } = graph.draft.nodes[index] as Graph["draft"]["nodes"][number];
  const { inputs, outputs, lifetimes } = wires;
  const [output] = outputs;
  if (!op.clearanceBytes || !output || outputs.length > 1) return [];
  if ([output, ...inputs].some(({ capacity }) => capacity !== 1)) return [];
  const clearances = op.clearanceBytes(
    constants as never,
    inputs.map(({ wire }) => wire),
    [output.wire],
  );
  const onto = inputs.flatMap(({ values }, input) => {
    const clearance = clearances[input];
    const dies = values !== output.values && lifetimes[values]?.to === index;
    return dies && clearance !== undefined
      ? [{ index: values, clearanceBytes: Math.max(0, Math.ceil(clearance / 4) * 4) }]
      : [];
  });
  return [{ slot: output.values, onto }];
}
