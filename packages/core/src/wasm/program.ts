import { assert } from "../errors.ts";
import { framesPerTick, type BoundSource, wireAt } from "../graph/bind.ts";
import type { Node, Ref } from "../graph/draft.ts";
import { graphId } from "../graph/identity.ts";
import type { Constant, Constants, Parameters } from "../graph/op.ts";
import type { PlacedField } from "../memory/fields.ts";
import type { PlannedBlock } from "../memory/block.ts";
import type { Plan, PlannedNode } from "../memory/plan.ts";
import { startingState } from "../run/state.ts";
import { elementBytes } from "../wire/wire.ts";
import { WasmBlock, blockWords } from "./block.ts";
import { kernelOf, kernelsOf, type KernelTable, type NodeKernel, type Segment, segmentsOf } from "./node-kernel.ts";

/** As in driver.c. */
const mostArguments = 15;
/** Frames that one call may push: a queue's length, at least these. */
const leastOffered = 256;

/** Linear memory as a program sees it, and the kernels that work on it. */
interface Memory {
  readonly kernels: KernelTable;
  readonly buffer: ArrayBuffer;
  readonly allocate: (bytes: number) => number;
}

/**
 * A plan in linear memory: constants, blocks, scratch and the table of calls, once for all its members, and the bytes a new member's state starts with.
 */
export class WasmProgram {
  readonly plan: Plan;
  readonly graphId: string;
  readonly segments: readonly Segment[];
  /** Where the C struct `program` stands. */
  readonly address: number;
  readonly initialState: Uint8Array;
  readonly sources: readonly WasmBlock[];
  readonly written: readonly (readonly WasmBlock[])[];
  readonly scratch: number;
  /** Where frames are put for the driver's `push`: so many, channel by channel, then a validity byte each. */
  readonly offered: { readonly address: number; readonly frames: number; readonly validity: number };
  /** Views of the place for offered frames and their validity, and of the words of the memory. */
  values = new Float32Array();
  validity = new Uint8Array();
  words = new Uint32Array();
  readonly #memory: Memory;
  readonly #kernels: readonly (NodeKernel | undefined)[];
  /** Where each node's constants stand, as its C struct; 0 for an op that is not in the module. */
  readonly #parametersAt: number[] = [];
  /** Scratch of faster kernels that have their own: that of the largest. */
  readonly #fasterScratch: number;

  constructor(memory: Memory, plan: Plan) {
    this.#memory = memory;
    this.plan = plan;
    this.graphId = graphId(plan.graph);
    this.initialState = new Uint8Array(startingState(plan, this.graphId));
    this.#kernels = kernelsOf(memory.kernels, plan);
    this.segments = segmentsOf(this.#kernels);
    this.scratch = memory.allocate(plan.scratchBytes);
    this.#fasterScratch = memory.allocate(Math.max(0, ...this.#kernels.map((kernel) => kernel?.scratch?.end ?? 0)));
    const place = (block: PlannedBlock): WasmBlock => {
      const address = memory.allocate(4 * blockWords);
      const { offset, validOffset } = block;
      const placed = { ...block, offset: this.scratch + offset, validOffset: this.scratch + validOffset };
      return new WasmBlock(memory.buffer, address, placed);
    };
    this.sources = plan.sources.map(({ block }) => place(block));
    this.written = plan.nodes.map(({ outputs }) => outputs.map(place));
    const sensors = plan.graph.sources.filter(({ tensor }) => tensor === undefined);
    const frames = Math.max(leastOffered, ...sensors.map(({ queueFrames }) => queueFrames));
    const bytes = 4 * frames * Math.max(0, ...sensors.map(({ channels }) => channels));
    const address = memory.allocate(bytes + frames);
    this.offered = { address, frames, validity: address + bytes };
    this.address = this.#writeTables();
    this.refresh();
  }

  block(ref: Ref): WasmBlock {
    const block = ref.kind === "source" ? this.sources[ref.index] : this.written[ref.index]?.[ref.output];
    assert(block !== undefined, `${ref.kind} ${ref.index} has output ${ref.output}`);
    return block;
  }

  /**
   * Gives a node other parameters, weights above all: its constants are computed anew and written over the old ones, which all members see from their next step on.
   * The wires stay what they are. A training step runs the integer kernels so; snapshots of such a member are the first parameters' by name.
   * @throws AfferentError where the op does not take the parameters.
   */
  replaceParameters(index: number, parameters: Parameters): void {
    const { graph } = this.plan;
    const { op, inputs } = graph.draft.nodes[index] as Node;
    const wires = inputs.map((ref) => wireAt(graph, ref));
    const [inferred] = op.infer(wires, parameters as never);
    assert(
      inferred?.shape.join() === graph.wires[index]?.[0]?.shape.join() &&
        inferred?.quant?.scale.join() === graph.wires[index]?.[0]?.quant?.scale.join(),
      `${op.name} with other parameters has the same output`,
    );
    const before = this.#kernels[index];
    const kernel = kernelOf(this.#memory.kernels, op, op.constants(parameters as never, wires));
    assert(before !== undefined && kernel?.index === before.index, `${op.name} runs by the same kernel as before`);
    const words = new Uint32Array(this.#memory.buffer, this.#parametersAt[index], Object.keys(kernel.constants).length);
    for (const [place, [name, value]] of Object.entries(kernel.constants).entries()) {
      const old = before.constants[name];
      if (typeof value === "number") words[place] = value;
      else {
        assert(typeof old === "object" && old.byteLength === value.byteLength, `${op.name} has as many ${name}`);
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        new Uint8Array(this.#memory.buffer).set(bytes, words[place]);
      }
    }
  }

  /** Makes the views of all blocks anew, after the memory has grown. */
  refresh(): void {
    const { buffer } = this.#memory;
    for (const block of [...this.sources, ...this.written.flat()]) block.refresh(buffer);
    const { address, validity, frames } = this.offered;
    this.values = new Float32Array(buffer, address, (validity - address) / 4);
    this.validity = new Uint8Array(buffer, validity, frames);
    this.words = new Uint32Array(buffer);
  }

  /** Lays out the tables of sources and calls and the struct `program` over them. @returns the struct's address. */
  #writeTables(): number {
    const { nodes, sources } = this.plan;
    const offsets = [...sources, ...nodes].flatMap(({ state }) => state.map(({ offset }) => offset));
    const offsetsAt = this.#write(Uint32Array.from(offsets));
    const fieldsAt = this.#memory.allocate(4 * offsets.length);
    let field = fieldsAt;
    const fieldsOf = ({ state }: { readonly state: readonly PlacedField[] }): number => {
      const at = field;
      field += 4 * state.length;
      return at;
    };
    const sourceWords = sources.flatMap((source, index) => this.#sourceWords(index, fieldsOf(source)));
    const callWords = nodes.flatMap((node, index) => this.#callWords(index, fieldsOf(node)));
    return this.#write(
      Uint32Array.of(
        this.#write(Uint32Array.from(sourceWords)),
        sources.length,
        this.#write(Uint32Array.from(callWords)),
        nodes.length,
        offsetsAt,
        fieldsAt,
        offsets.length,
        0,
        this.plan.blockTicks,
        this.offered.address,
      ),
    );
  }

  /** The struct program_source: the source's parameters, its state fields, its block. */
  #sourceWords(index: number, state: number): readonly number[] {
    const source = this.plan.graph.sources[index] as BoundSource;
    const { channels, queueFrames, rate, holdFrames, scale, low, high, tensor } = source;
    const facts = this.#write(Float32Array.of(scale, low, high));
    const perTick = framesPerTick(this.plan.graph, rate);
    const block = (this.sources[index] as WasmBlock).address;
    const codeBytes = tensor ? elementBytes(tensor.dtype) : 0;
    return [channels, queueFrames, perTick, holdFrames, facts, state, block, codeBytes];
  }

  /** The struct program_call: the kernel and its arguments. Zeros for an op that is not in the module. */
  #callWords(index: number, state: number): readonly number[] {
    const { op, inputs } = this.plan.graph.draft.nodes[index] as Node;
    const node = this.plan.nodes[index] as PlannedNode;
    const kernel = this.#kernels[index];
    if (!kernel) return Array.from({ length: 1 + mostArguments }, () => 0);
    const [scratch, base] = kernel.scratch
      ? [kernel.scratch.placed, this.#fasterScratch]
      : [node.scratch, this.scratch];
    const ins = inputs.map((ref) => this.block(ref).address);
    const outs = (this.written[index] ?? []).map(({ address }) => address);
    this.#parametersAt[index] = this.#writeParameters(kernel.constants);
    const args = [
      this.#parametersAt[index],
      ...(node.state.length > 0 ? [state] : []),
      ...(scratch.length > 0 ? [this.#write(Uint32Array.from(scratch, ({ offset }) => base + offset))] : []),
      ...(op.blockLists ? [ins, outs].map((list) => this.#write(Uint32Array.from(list))) : [...ins, ...outs]),
    ];
    const wanted = this.#memory.kernels[kernel.index]?.parameters;
    assert(args.length === wanted, `${op.name}_step takes ${wanted} arguments, not ${args.length}`);
    return [kernel.index, ...args, ...Array.from({ length: mostArguments - args.length }, () => 0)];
  }

  /** The struct x_params: integers as they are, arrays by their address. */
  #writeParameters(constants: Constants): number {
    const words = Object.values(constants).map((value) => (typeof value === "number" ? value : this.#write(value)));
    return this.#write(Int32Array.from(words));
  }

  #write(values: Exclude<Constant, number> | Uint32Array): number {
    const address = this.#memory.allocate(values.byteLength);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.#memory.buffer).set(bytes, address);
    return address;
  }
}
