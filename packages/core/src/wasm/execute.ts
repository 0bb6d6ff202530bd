import type { Ref } from "../graph/draft.ts";
import type { Call } from "../graph/op.ts";
import { type Block, newBlock } from "../memory/block.ts";
import { viewsOf, type Fields, type PlacedField } from "../memory/fields.ts";
import type { Plan, PlannedNode } from "../memory/plan.ts";
import { sourceAt } from "../run/source.ts";
import { elementBytes } from "../wire/wire.ts";
import type { BoundSource } from "../graph/bind.ts";
import { firstFrameOf, requireSource, type Pipeline } from "../run/pipeline.ts";
import type { Offer } from "../run/source-queue.ts";
import { readTicks, sealed, unseal } from "../run/state.ts";
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

/** A network's input at one member: what waits for its next step stands outside the memory that members share. */
interface Input {
  readonly source: number;
  readonly waits: Block;
  readonly offer: (data: Offer) => number;
}

/** A member's calls of ops that are not in the module, by node; void once the memory has grown. */
interface References {
  readonly buffer: ArrayBuffer;
  readonly calls: ReadonlyMap<number, Call>;
}

class Member implements Pipeline {
  readonly plan: Plan;
  readonly graphId: string;
  readonly outputs: Readonly<Record<string, Block>>;
  readonly #instance: WasmInstance;
  readonly #program: WasmProgram;
  readonly #state: number;
  readonly #inputs: readonly Input[];
  #references: References | undefined;
  /** Ticks of the last step. */
  #ticks = 0;

  constructor(instance: WasmInstance, program: WasmProgram) {
    this.plan = program.plan;
    this.graphId = program.graphId;
    this.#instance = instance;
    this.#program = program;
    const { graph } = program.plan;
    this.#inputs = graph.sources.flatMap((facts, source) => (facts.tensor ? [this.#input(facts, source)] : []));
    this.#state = instance.allocate(program.plan.stateBytes);
    new Uint8Array(instance.buffer).set(program.initialState, this.#state);
    this.outputs = Object.fromEntries(graph.draft.outputs.map(({ name, from }) => [name, program.block(from)]));
  }

  push(name: string, data: Offer): number {
    const index = requireSource(this.plan.graph.sources, name, data);
    if (this.#inputs.length > 0) {
      const input = this.#inputs.find(({ source }) => source === index);
      if (input) return input.offer(data);
    }
    const { exports } = this.#instance;
    const { address, offered } = this.#program;
    const { channels, start, frames, valid } = data;
    const most = Math.min(frames, exports.room(address, this.#state, index));
    for (let taken = 0; taken < most;) {
      const piece = Math.min(most - taken, offered.frames);
      const validity = channels === null ? 0 : this.#offer(channels, valid, start + taken, piece);
      taken += exports.push(address, this.#state, index, piece, validity, channels === null ? 1 : 0);
    }
    return most;
  }

  step(): boolean {
    const { exports } = this.#instance;
    const { address, segments } = this.#program;
    for (const input of this.#inputs) this.#deliver(input);
    const whole = segments.length === 1 && segments[0]?.kernels;
    this.#ticks = (whole ? exports.step : exports.begin)(address, this.#state);
    if (this.#ticks === 0) return false;
    if (whole) return true;
    const calls = this.#calls();
    for (const segment of segments)
      if (segment.kernels) exports.run(address, this.#state, segment.from, segment.to);
      else this.plan.graph.draft.nodes[segment.node]?.op.step(calls.get(segment.node) as never);
    return true;
  }

  firstFrame(output: string): number {
    const { words } = this.#program;
    return firstFrameOf(this.plan.graph, output, readTicks(words, this.#state / 4) - this.#ticks);
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

  /** Offers go through the reference's own source, over the word in this member's state. */
  #input(facts: BoundSource, source: number): Input {
    const { state, block } = this.plan.sources[source] as Plan["sources"][number];
    const waits = newBlock(block.wire, block.capacity);
    const offer = (data: Offer): number => {
      const placed = state.map((field) => ({ ...field, offset: this.#state + field.offset }));
      return sourceAt(facts, this.#instance.buffer, placed, waits).offer(data);
    };
    return { source, waits, offer };
  }

  /** Puts what waits at a network's input on its wire. */
  #deliver({ source, waits }: Input): void {
    const waitingAt = this.#state + (this.plan.sources[source]?.state[0]?.offset ?? 0);
    const frames = this.#program.words[waitingAt / 4] ?? 0;
    if (frames === 0) return;
    const block = this.#program.sources[source] as Block;
    const bytes =
      frames * waits.size * elementBytes((this.plan.sources[source] as Plan["sources"][number]).block.wire.dtype);
    block.i8.set(waits.i8.subarray(0, bytes));
    block.valid.set(waits.valid.subarray(0, frames));
  }

  /** Puts frames where the driver takes them from, channel by channel. @returns the address of their validity bytes, or 0. */
  #offer(channels: readonly ArrayLike<number>[], valid: Offer["valid"], start: number, frames: number): number {
    const { offered, values, validity } = this.#program;
    for (let c = 0; c < channels.length; c++) copy(channels[c]!, start, values, c * frames, frames);
    if (valid === undefined) return 0;
    if (valid instanceof Uint8Array && frames >= fewNumbers) validity.set(valid.subarray(start, start + frames));
    else for (let i = 0; i < frames; i++) validity[i] = valid[start + i] === 0 ? 0 : 1;
    return offered.validity;
  }

  /** What the reference steps of ops that are not in the module see, over the memory as it is now. */
  #calls(): References["calls"] {
    const { buffer } = this.#instance;
    if (this.#references?.buffer === buffer) return this.#references.calls;
    const program = this.#program;
    const at = (fields: readonly PlacedField[], base: number): Call["state"] =>
      viewsOf<Fields>(
        buffer,
        fields.map((field) => Object.assign({}, field, { offset: base + field.offset })),
      );
    const call = (index: number): Call => {
      const node = this.plan.nodes[index] as PlannedNode;
      return {
        constants: node.constants,
        state: at(node.state, this.#state),
        scratch: at(node.scratch, program.scratch),
        inputs: (this.plan.graph.draft.nodes[index]?.inputs ?? []).map((ref) => program.block(ref)),
        outputs: program.written[index] ?? [],
      };
    };
    const calls = new Map(
      program.segments.flatMap((segment) => (segment.kernels ? [] : [[segment.node, call(segment.node)] as const])),
    );
    this.#references = { buffer, calls };
    return calls;
  }
}

/** Fewer than so many numbers are copied faster one by one than by a view of them. */
const fewNumbers = 1024;

/** Copies numbers from any array; those beyond its end are NaN, which is no measurement. A loop for each kind of array, so that each is compiled for its own. */
function copy(from: ArrayLike<number>, start: number, to: Float32Array, at: number, count: number): void {
  const isWhole = start + count <= from.length;
  if (isWhole && from instanceof Float64Array) {
    if (count >= fewNumbers) to.set(from.subarray(start, start + count), at);
    else for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
  } else if (isWhole && from instanceof Float32Array) {
    if (count >= fewNumbers) to.set(from.subarray(start, start + count), at);
    else for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
  } else for (let i = 0; i < count; i++) to[at + i] = from[start + i] ?? Number.NaN;
}
