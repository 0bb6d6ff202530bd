import { framesPerTick, type BoundSource } from "../graph/bind.ts";
import type { Ref } from "../graph/draft.ts";
import type { Call } from "../graph/op.ts";
import type { Block } from "../memory/block.ts";
import { viewsOf, type Fields, type PlacedField } from "../memory/fields.ts";
import type { Plan, PlannedNode } from "../memory/plan.ts";
import { firstFrameOf, requireSource, type Offer, type Pipeline } from "../run/pipeline.ts";
import { declareLost, dequeue, enqueue, type QueueState } from "../run/source-queue.ts";
import { readTicks, sealed, unseal, writeTicks } from "../run/state.ts";
import { WasmInstance } from "./instance.ts";
import type { WasmProgram } from "./program.ts";

/**
 * Runs a plan through the kernels in WebAssembly: what `interpret` gives, to the bit, many times as fast.
 * The state block is the interpreter's, byte for byte, so snapshots go from one to the other. An op that is not in the module runs its reference over the
 * same memory. Members of one instance and plan share constants, table of calls and scratch, so a member's outputs hold until another of them steps.
 */
export function execute(plan: Plan, instance: WasmInstance = new WasmInstance()): Pipeline {
  return new Member(instance, instance.program(plan));
}

/** Views of one member's state, and its calls of ops that are not in the module; void once the memory has grown. */
interface Views {
  readonly buffer: ArrayBuffer;
  readonly words: Uint32Array;
  readonly queues: readonly QueueState[];
  readonly calls: readonly (Call | undefined)[];
}

class Member implements Pipeline {
  readonly plan: Plan;
  readonly graphId: string;
  readonly outputs: Readonly<Record<string, Block>>;
  readonly #instance: WasmInstance;
  readonly #program: WasmProgram;
  readonly #state: number;
  readonly #perTick: readonly number[];
  #views: Views | undefined;
  #ticksBefore = 0;

  constructor(instance: WasmInstance, program: WasmProgram) {
    this.plan = program.plan;
    this.graphId = program.graphId;
    this.#instance = instance;
    this.#program = program;
    const { graph } = program.plan;
    this.#state = instance.allocate(program.plan.stateBytes);
    new Uint8Array(instance.buffer).set(program.initialState, this.#state);
    this.#perTick = graph.sources.map(({ rate }) => framesPerTick(graph, rate));
    this.outputs = Object.fromEntries(graph.draft.outputs.map(({ name, from }) => [name, program.block(from)]));
  }

  push(name: string, data: Offer): number {
    const index = requireSource(this.plan.graph.sources, name, data);
    return enqueue(this.plan.graph.sources[index] as BoundSource, this.#now().queues[index] as QueueState, data);
  }

  step(): boolean {
    const { words, queues, calls } = this.#now();
    const { sources } = this.plan.graph;
    let ticks = this.#readyTicks(queues);
    if (ticks === 0) {
      if (!queues.some((queue, index) => queue.count[0] === sources[index]?.queueFrames)) return false;
      for (const [index, queue] of queues.entries())
        declareLost(sources[index] as BoundSource, queue, this.#perTick[index] as number);
      ticks = this.#readyTicks(queues);
    }
    this.#ticksBefore = readTicks(words);
    for (const [index, block] of this.#program.sources.entries())
      dequeue(
        sources[index] as BoundSource,
        queues[index] as QueueState,
        block,
        ticks * (this.#perTick[index] as number),
      );
    for (const segment of this.#program.segments)
      if (segment.kernels)
        this.#instance.exports.run(this.#program.address, this.#state, segment.from, segment.to);
      else this.plan.graph.draft.nodes[segment.node]?.op.step(calls[segment.node] as never);
    writeTicks(words, this.#ticksBefore + ticks);
    return true;
  }

  firstFrame(output: string): number {
    return firstFrameOf(this.plan.graph, output, this.#ticksBefore);
  }

  wire(ref: Ref): Block {
    return this.#program.block(ref);
  }

  snapshot(): Uint8Array {
    return sealed(this.#copy());
  }

  restore(snapshot: Uint8Array): void {
    const state = this.#copy();
    unseal(snapshot, state, this.graphId);
    new Uint8Array(this.#instance.buffer).set(new Uint8Array(state), this.#state);
  }

  #copy(): ArrayBuffer {
    return this.#instance.buffer.slice(this.#state, this.#state + this.plan.stateBytes);
  }

  #readyTicks(queues: readonly QueueState[]): number {
    let ready = this.plan.blockTicks;
    for (const [index, queue] of queues.entries())
      ready = Math.min(ready, Math.floor((queue.count[0] as number) / (this.#perTick[index] as number)));
    return ready;
  }

  /** The views of the memory as it is now. */
  #now(): Views {
    const { buffer } = this.#instance;
    if (this.#views?.buffer === buffer) return this.#views;
    const at = <F extends Fields>(fields: readonly PlacedField[], base: number) =>
      viewsOf<F>(
        buffer,
        fields.map((field) => ({ ...field, offset: base + field.offset })),
      );
    const { nodes, sources, graph } = this.plan;
    const program = this.#program;
    const call = (index: number): Call => {
      const node = nodes[index] as PlannedNode;
      return {
        constants: node.constants,
        state: at(node.state, this.#state),
        scratch: at(node.scratch, program.scratch),
        inputs: (graph.draft.nodes[index]?.inputs ?? []).map((ref) => program.block(ref)),
        outputs: program.written[index] ?? [],
      };
    };
    const missing = program.segments.flatMap((segment) => (segment.kernels ? [] : [segment.node]));
    this.#views = {
      buffer,
      words: new Uint32Array(buffer, this.#state, 16),
      queues: sources.map(({ state }) => at<Fields>(state, this.#state) as unknown as QueueState),
      calls: nodes.map((_, index) => (missing.includes(index) ? call(index) : undefined)),
    };
    return this.#views;
  }
}
