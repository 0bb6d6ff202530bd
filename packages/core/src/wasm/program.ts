import { assert } from "../errors.ts";
import type { Ref } from "../graph/draft.ts";
import { graphId } from "../graph/identity.ts";
import type { AnyOp, Constant, Constants } from "../graph/op.ts";
import { viewsOf, type PlacedField } from "../memory/fields.ts";
import type { Plan, PlannedBlock, PlannedNode } from "../memory/plan.ts";
import { ops } from "../ops/index.ts";
import { writeHeader } from "../run/state.ts";
import { WasmBlock, blockWords } from "./block.ts";
import { kernelModule } from "./kernel-module.ts";

/** As in driver.c. */
const mostArguments = 15;
const callWords = 1 + mostArguments;

/** Linear memory as a program sees it. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  readonly allocate: (bytes: number) => number;
}

/** Nodes in a row that the module runs in one call, or one node that it does not have. */
export type Segment =
  | { readonly kernels: true; readonly from: number; readonly to: number }
  | { readonly kernels: false; readonly node: number };

/** The index of an op's kernel in the module; -1 for an op that is not in it. The very op of core, not one that bears its name. */
const kernelOf = (op: AnyOp): number =>
  ops.includes(op) ? kernelModule.kernels.findIndex(({ name }) => name === op.name) : -1;

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
  readonly #memory: Memory;

  constructor(memory: Memory, plan: Plan) {
    this.#memory = memory;
    this.plan = plan;
    this.graphId = graphId(plan.graph);
    this.initialState = initialState(plan, this.graphId);
    this.segments = segmentsOf(plan);
    this.scratch = memory.allocate(plan.scratchBytes);
    const place = ({ wire, capacity, offset }: PlannedBlock): WasmBlock => {
      const address = memory.allocate(4 * blockWords);
      return new WasmBlock(memory.buffer, { address, values: this.scratch + offset }, wire, capacity);
    };
    this.sources = plan.sources.map(({ block }) => place(block));
    this.written = plan.nodes.map(({ outputs }) => outputs.map(place));
    this.address = this.#writeCalls();
    this.refresh();
  }

  block(ref: Ref): WasmBlock {
    const block = ref.kind === "source" ? this.sources[ref.index] : this.written[ref.index]?.[ref.output];
    assert(block !== undefined, `${ref.kind} ${ref.index} has output ${ref.output}`);
    return block;
  }

  /** Makes the views of all blocks anew, after the memory has grown. */
  refresh(): void {
    for (const block of [...this.sources, ...this.written.flat()]) block.refresh(this.#memory.buffer);
  }

  /** Lays out the table of calls and the struct over it. @returns the struct's address. */
  #writeCalls(): number {
    const { nodes, graph } = this.plan;
    const offsets = nodes.flatMap(({ state }) => state.map(({ offset }) => offset));
    const offsetsAt = this.#write(Uint32Array.from(offsets));
    const fieldsAt = this.#memory.allocate(4 * offsets.length);
    let field = fieldsAt;
    const calls = new Uint32Array(callWords * nodes.length);
    for (const [index, { op, inputs }] of graph.draft.nodes.entries()) {
      const node = nodes[index] as PlannedNode;
      const state = field;
      field += 4 * node.state.length;
      const args = [
        this.#writeParameters(node.constants),
        ...(node.state.length > 0 ? [state] : []),
        ...(node.scratch.length > 0 ? [this.#writeScratch(node.scratch)] : []),
        ...inputs.map((ref) => this.block(ref).address),
        ...(this.written[index] ?? []).map(({ address }) => address),
      ];
      const kernel = kernelOf(op);
      if (kernel < 0) continue;
      const wanted = kernelModule.kernels[kernel]?.parameters;
      assert(args.length === wanted, `${op.name}_step takes ${wanted} arguments, not ${args.length}`);
      calls.set([kernel, ...args], index * callWords);
    }
    const callsAt = this.#write(calls);
    return this.#write(Uint32Array.of(callsAt, offsetsAt, fieldsAt, offsets.length, 0));
  }

  /** The struct x_params: integers as they are, arrays by their address. */
  #writeParameters(constants: Constants): number {
    const words = Object.values(constants).map((value) => (typeof value === "number" ? value : this.#write(value)));
    return this.#write(Int32Array.from(words));
  }

  #writeScratch(fields: readonly PlacedField[]): number {
    return this.#write(Uint32Array.from(fields, ({ offset }) => this.scratch + offset));
  }

  #write(values: Exclude<Constant, number> | Uint32Array): number {
    const address = this.#memory.allocate(values.byteLength);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.#memory.buffer).set(bytes, address);
    return address;
  }
}

function initialState(plan: Plan, id: string): Uint8Array {
  const state = new ArrayBuffer(plan.stateBytes);
  writeHeader(state, id);
  for (const [index, { op }] of plan.graph.draft.nodes.entries()) {
    const node = plan.nodes[index] as PlannedNode;
    op.init?.(viewsOf(state, node.state) as never, node.constants as never);
  }
  return new Uint8Array(state);
}

function segmentsOf({ graph }: Plan): readonly Segment[] {
  const segments: Segment[] = [];
  for (const [node, { op }] of graph.draft.nodes.entries()) {
    const last = segments.at(-1);
    if (kernelOf(op) < 0) segments.push({ kernels: false, node });
    else if (last?.kernels) segments[segments.length - 1] = { ...last, to: node + 1 };
    else segments.push({ kernels: true, from: node, to: node + 1 });
  }
  return segments;
}
