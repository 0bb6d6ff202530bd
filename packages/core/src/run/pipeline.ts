import { AfferentError, assert } from "../errors.ts";
import { framesPerTick, type BoundSource, type Graph } from "../graph/bind.ts";
import type { Ref } from "../graph/draft.ts";
import { graphId } from "../graph/identity.ts";
import { blockAt, type Block } from "../memory/block.ts";
import { viewsOf } from "../memory/fields.ts";
import type { Plan } from "../memory/plan.ts";
import { multiply } from "../wire/rational.ts";
import { sourceAt } from "./source.ts";
import type { Offer } from "./source-queue.ts";
import { readTicks, sealed, startingState, unseal, writeTicks } from "./state.ts";

/** A running graph: one member's state, its scratch, and the steps of its ops. */
export interface Pipeline {
  readonly plan: Plan;
  readonly graphId: string;
  /**
   * Offers frames of a source, channel by channel; `channels: null` for frames known to be missing.
   * @returns how many were taken; step and offer the rest again.
   * @throws AfferentError for a source that the graph does not have or a wrong number of channels.
   */
  push(source: string, data: Offer): number;
  /** Works on what has come, at most one block. False when there was nothing to do. Never throws, never allocates. */
  step(): boolean;
  /** The graph's outputs, by name: what the last step put out. */
  readonly outputs: Readonly<Record<string, Block>>;
  /** Ticks since the start, before the last step: frame i of an output block is frame `firstFrame + i` since the start. */
  firstFrame(output: string): number;
  /** Every wire's block, for conformance tests; with `keepEveryWire` in the plan. */
  wire(ref: Ref): Block;
  /** A copy of the whole state; `restore` in any executor of the same graph goes on from it, bit for bit. */
  snapshot(): Uint8Array;
  /** @throws AfferentError for a snapshot of another graph, another layout, or a damaged one; the state is then untouched. */
  restore(snapshot: Uint8Array): void;
}

/** The reference interpreter: the meaning of a graph. Everything else must agree with it, bit for bit. */
export function interpret(plan: Plan): Pipeline {
  const { graph } = plan;
  const id = graphId(graph);
  const state = startingState(plan, id);
  const words = new Uint32Array(state);
  const scratch = new ArrayBuffer(plan.scratchBytes);
  const sources = plan.sources.map(({ state: placed, block: planned }, index) => {
    const facts = graph.sources[index] as BoundSource;
    const block = blockAt(scratch, planned);
    return { facts, perTick: framesPerTick(graph, facts.rate), block, ...sourceAt(facts, state, placed, block) };
  });
  const written = plan.nodes.map((node) => node.outputs.map((output) => blockAt(scratch, output)));
  const blockOf = (ref: Ref): Block =>
    (ref.kind === "source" ? sources[ref.index]?.block : written[ref.index]?.[ref.output]) as Block;
  const calls = makeCalls(plan, { state, scratch }, blockOf, written);
  let ticksBefore = 0;

  const readyTicks = (): number => {
    let ready = plan.blockTicks;
    for (const { waiting, perTick } of sources) ready = Math.min(ready, Math.floor(waiting() / perTick));
    return ready;
  };
  const someQueueIsFull = (): boolean => sources.some(({ facts, waiting }) => waiting() === facts.queueFrames);

  return {
    plan,
    graphId: id,
    push(name, data) {
      const source = sources[requireSource(graph.sources, name, data)] as (typeof sources)[number];
      return source.offer(data);
    },
    step() {
      let ticks = readyTicks();
      if (ticks === 0) {
        if (!someQueueIsFull()) return false;
        // One source has all that its queue may hold and another still nothing: that one's frames are lost.
        ticks = 1;
      }
      ticksBefore = readTicks(words);
      for (const { take, perTick } of sources) take(ticks * perTick);
      for (const { step, call } of calls) step(call as never);
      writeTicks(words, ticksBefore + ticks);
      return true;
    },
    outputs: Object.fromEntries(graph.draft.outputs.map(({ name, from }) => [name, blockOf(from)])),
    firstFrame: (output) => firstFrameOf(graph, output, ticksBefore),
    wire: blockOf,
    snapshot: () => sealed(state),
    restore: (snapshot) => unseal(snapshot, state, id),
  };
}

/** The place of a source that can take what is offered. @throws AfferentError for no such source or a wrong number of channels. */
export function requireSource(sources: readonly BoundSource[], name: string, { channels }: Offer): number {
  const index = sources.findIndex((source) => source.name === name);
  const source = sources[index];
  const wanted = source?.tensor ? 1 : source?.channels;
  if (!source || (channels !== null && channels.length !== wanted))
    throw new AfferentError("push", {
      got: source ? `${channels?.length} channels for "${name}"` : `source "${name}"`,
      want: source ? `${wanted}` : sources.map((one) => `"${one.name}"`).join(" or "),
    });
  return index;
}

/** Frames that an output has emitted after so many ticks: floor(time * rate), by the law of `step`. */
export function firstFrameOf(graph: Graph, output: string, ticks: number): number {
  const from = graph.draft.outputs.find(({ name }) => name === output)?.from;
  if (!from) throw new AfferentError("pipeline", { got: `output "${output}"`, want: "one the graph names" });
  const rate = from.kind === "source" ? graph.sources[from.index]?.rate : graph.wires[from.index]?.[from.output]?.rate;
  assert(rate !== undefined, `output "${output}" has a wire`);
  const { numerator, denominator } = multiply(graph.tick, rate);
  // Exact: a quotient of whole numbers below 2^53 is never rounded up to the next whole number.
  return Math.floor((ticks * numerator) / denominator);
}

/** Each node's step with all that it will ever see. */
function makeCalls(
  { graph, nodes }: Plan,
  memory: { readonly state: ArrayBuffer; readonly scratch: ArrayBuffer },
  blockOf: (ref: Ref) => Block,
  written: readonly (readonly Block[])[],
) {
  return graph.draft.nodes.map(({ op, inputs }, index) => {
    const node = nodes[index] as Plan["nodes"][number];
    const call = {
      constants: node.constants,
      state: viewsOf(memory.state, node.state),
      scratch: viewsOf(memory.scratch, node.scratch),
      inputs: inputs.map(blockOf),
      outputs: written[index] ?? [],
    };
    return { step: op.step, call };
  });
}
