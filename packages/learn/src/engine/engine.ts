import { AfferentError, assert, decodeBase64 } from "@afferent/core";
import { engineModule } from "./engine-module.ts";
import { kernelTable } from "./kernel-facts.ts";
import type { ParameterTable } from "./parameters.ts";
import { argumentWords, isTensor, planProgram, type ProgramPlan, wholeVectors } from "./program.ts";
import type { Tape } from "./tape.ts";
import { sizeOf, type Tensor } from "./tensor.ts";

/** What this file needs of the host's WebAssembly; learn is typed without any host's library. */
interface Host {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly heap: () => number;
  readonly run: (calls: number, count: number) => void;
}

const pageBytes = 65536;
const blockKinds = ["parameters", "gradients", "statistics", "observations"] as const;
type BlockKind = (typeof blockKinds)[number];
let compiled: object | undefined;

/** A tape in memory, ready to be run any number of times. */
export interface Program {
  readonly plan: ProgramPlan;
  /** Runs all calls. Does not allocate. */
  readonly run: () => void;
  /** The numbers of a kept tensor, or of one in a block: a view that holds until the engine compiles another program. */
  readonly f32: (tensor: Tensor) => Float32Array;
  readonly i32: (tensor: Tensor) => Int32Array;
  /** Runs call by call, and gives back the layer and kernel of the first that wrote a number which is not finite; null where none did. */
  readonly runUntilNotFinite: () => { readonly layer: string; readonly kernel: string } | null;
}

/**
 * The kernels of training in WebAssembly, one linear memory, and in it the flat blocks of a network: parameters, their gradients, statistics and this step's
 * observations of them. Programs share the blocks. Memory grows when a program is compiled, and never while one runs.
 */
export class Engine {
  readonly #exports: Exports;
  readonly #memoryBytesMax: number;
  readonly #blocks = new Map<BlockKind, { readonly address: number; readonly size: number }>();
  #used: number;

  /** @throws AfferentError where the blocks alone need more than `memoryBytesMax`. */
  constructor(options: {
    readonly parameters: ParameterTable;
    readonly statistics: ParameterTable;
    readonly memoryBytesMax: number;
  }) {
    const host = (globalThis as unknown as { readonly WebAssembly: Host }).WebAssembly;
    compiled ??= new host.Module(decodeBase64(engineModule.base64));
    this.#exports = new host.Instance(compiled).exports as Exports;
    this.#used = this.#exports.heap();
    this.#memoryBytesMax = options.memoryBytesMax;
    for (const kind of blockKinds) {
      const { size } = kind === "parameters" || kind === "gradients" ? options.parameters : options.statistics;
      this.#blocks.set(kind, { address: this.#take(4 * size, `the block of ${kind}`), size });
    }
  }

  /** Bytes of linear memory in use. */
  get usedBytes(): number {
    return this.#used;
  }

  /** A flat block as numbers: a view that holds until a program is compiled. */
  block(kind: BlockKind): Float32Array {
    const { address, size } = this.#blocks.get(kind)!;
    return new Float32Array(this.#exports.memory.buffer, address, size);
  }

  /**
   * Places a tape in memory. Nothing runs yet.
   * @throws AfferentError with the plan where it needs more memory than there may be, before the first step.
   */
  compile(tape: Tape): Program {
    const plan = planProgram(tape);
    const arena = this.#take(
      plan.arenaBytes,
      `tensors that share ${plan.arenaBytes} bytes over time (${plan.unsharedBytes} without sharing)`,
    );
    const kept = this.#take(plan.keptBytes, "inputs and outputs");
    const addressOf = ({ id, place }: Tensor): number => {
      if (place.kind === "arena") return arena + plan.offsets[id]!;
      if (place.kind === "kept") return kept + plan.offsets[id]!;
      const block = this.#blocks.get(place.kind)!;
      assert(place.offset < Math.max(1, block.size), `${place.kind} were all named before the engine was made`);
      return block.address + 4 * place.offset;
    };
    const list = this.#writeCalls(tape, addressOf);
    const count = tape.calls.length;
    const buffer = (): ArrayBuffer => this.#exports.memory.buffer;
    const f32 = (tensor: Tensor): Float32Array => new Float32Array(buffer(), addressOf(tensor), sizeOf(tensor.shape));
    return {
      plan,
      run: () => this.#exports.run(list, count),
      f32: (tensor) => f32(readable(tensor)),
      i32: (tensor) => new Int32Array(buffer(), addressOf(readable(tensor)), sizeOf(tensor.shape)),
      runUntilNotFinite: () => {
        for (const [index, { kernel, args, layer }] of tape.calls.entries()) {
          this.#exports.run(list + 8 * index, 1);
          for (const value of Object.values(args))
            if (isTensor(value) && value.type === "f32" && !f32(value).every(Number.isFinite)) return { layer, kernel };
        }
        return null;
      },
    };
  }

  /** Writes the list of calls: the kernel's number and where its arguments stand. @returns its address. */
  #writeCalls(tape: Tape, addressOf: (tensor: Tensor) => number): number {
    const list = this.#take(8 * tape.calls.length, "the list of calls");
    for (const [index, call] of tape.calls.entries()) {
      const table = (values: Int32Array | Float32Array): number => {
        const address = this.#take(values.byteLength, "tables");
        new Uint8Array(this.#exports.memory.buffer).set(
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
          address,
        );
        return address;
      };
      const words = argumentWords(call, { tensor: addressOf, table });
      const at = this.#take(words.byteLength, "arguments");
      new Uint32Array(this.#exports.memory.buffer, at, words.length).set(words);
      new Uint32Array(this.#exports.memory.buffer, list + 8 * index, 2).set([kernelTable.get(call.kernel)!.index, at]);
    }
    return list;
  }

  /** The address of so many zeroed bytes, on a whole vector. */
  #take(bytes: number, what: string): number {
    const address = wholeVectors(this.#used);
    const end = address + bytes;
    if (end > this.#memoryBytesMax)
      throw new AfferentError("memory of training", {
        got: `${end} bytes with ${what}`,
        want: `at most ${this.#memoryBytesMax}`,
        remedy: "take a smaller batch or network, or allow more",
      });
    const missing = end - this.#exports.memory.buffer.byteLength;
    if (missing > 0) this.#exports.memory.grow(Math.ceil(missing / pageBytes));
    this.#used = end;
    return address;
  }
}

/** A tensor that still holds what was written to it. */
function readable(tensor: Tensor): Tensor {
  assert(tensor.place.kind !== "arena", "only kept tensors and blocks are read: others' memory is shared over time");
  return tensor;
}
