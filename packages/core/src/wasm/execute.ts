import { AfferentError } from "../errors.ts";
import type { Ref } from "../graph/draft.ts";
import type { Call } from "../graph/op.ts";
import type { Block } from "../memory/block.ts";
import { viewsOf, type Fields, type PlacedField } from "../memory/fields.ts";
import type { Plan, PlannedNode } from "../memory/plan.ts";
import { firstFrameOf, requireSource, type Pipeline } from "../run/pipeline.ts";
import type { Offer } from "../run/source-queue.ts";
import { readTicks, sealed, unseal } from "../run/state.ts";
import { WasmInstance } from "./instance.ts";
import type { WasmProgram } from "./program.ts";

/**
 * Runs a plan through the kernels in WebAssembly: what `interpret` gives, to the bit, many times as fast.
 * The state block is the interpreter's, byte for byte, so snapshots go from one to the other. An op that is not in the module runs its reference over the
 * same memory. Members of one instance and plan share constants, table of calls and scratch, so a member's outputs hold until another of them steps.
 * @throws AfferentError for a graph with a network's input, which so far only the interpreter runs.
 */
export function execute(plan: Plan, instance: WasmInstance = new WasmInstance()): Pipeline {
  const input = plan.graph.sources.find(({ tensor }) => tensor !== undefined);
  if (input)
    throw new AfferentError("execute", {
      got: `"${input.name}", the input of a network`,
      want: "sensors alone",
      remedy: "use interpret",
    });
  return new Member(instance, instance.program(plan));
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
  #references: References | undefined;
  /** Ticks of the last step. */
  #ticks = 0;

  constructor(instance: WasmInstance, program: WasmProgram) {
    this.plan = program.plan;
    this.graphId = program.graphId;
    this.#instance = instance;
    this.#program = program;
    const { graph } = program.plan;
    this.#state = instance.allocate(program.plan.stateBytes);
    new Uint8Array(instance.buffer).set(program.initialState, this.#state);
    this.outputs = Object.fromEntries(graph.draft.outputs.map(({ name, from }) => [name, program.block(from)]));
  }

  push(name: string, data: Offer): number {
    const index = requireSource(this.plan.graph.sources, name, data);
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

  /** Puts frames where the driver takes them from, channel by channel. @returns the address of their validity bytes, or 0. */
  #offer(channels: readonly ArrayLike<number>[], valid: Offer["valid"], start: number, frames: number): number {
    const { offered, values, validity } = this.#program;
    for (let c = 0; c < channels.length; c++) copy(channels[c]!, start, values, c * frames, frames);
    if (valid === undefined) return 0;
    for (let i = 0; i < frames; i++) validity[i] = valid[start + i] === 0 ? 0 : 1;
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
