import { assert } from "../errors.ts";
import type { Plan } from "../memory/plan.ts";
import { decodeBase64 } from "./base64.ts";
import { kernelModule } from "./kernel-module.ts";
import type { KernelTable } from "./node-kernel.ts";
import { WasmProgram } from "./program.ts";

/** What this file needs of the engine's WebAssembly; core is typed without any host's library. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
  readonly compile: (bytes: Uint8Array) => Promise<object>;
}
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly heap: () => number;
  readonly room: (program: number, state: number, source: number) => number;
  readonly push: (
    program: number,
    state: number,
    source: number,
    frames: number,
    validity: number,
    missing: number,
  ) => number;
  readonly begin: (program: number, state: number) => number;
  readonly step: (program: number, state: number) => number;
  readonly run: (program: number, state: number, from: number, to: number) => void;
}

const engine = (): Engine => (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;
const pageBytes = 65536;
let compiled: object | undefined;

/** A module of kernels: its table, and its bytes as base64 text. */
export interface KernelModule {
  readonly kernels: KernelTable;
  readonly base64: string;
}

/**
 * Compiles the module of kernels without blocking; afterwards a new `WasmInstance` costs no compilation.
 * A web page's main thread awaits it once: browsers may refuse to compile a module of this size there in one go.
 */
export async function compileKernels(): Promise<void> {
  compiled ??= await engine().compile(decodeBase64(kernelModule.base64));
}

/**
 * One instance of the module of kernels and its linear memory, in which programs and the states of their members stand.
 * Memory only grows. When it does, every view of it is made anew: take a block's arrays from the block after each step and do not keep them.
 */
export class WasmInstance {
  readonly exports: Exports;
  readonly kernels: KernelTable;
  readonly #programs = new Map<Plan, WasmProgram>();
  #used: number;

  /** Of core's own module, or of another that was made in the same way, to be compared with it. */
  constructor(other?: KernelModule) {
    const module = other ? new (engine().Module)(decodeBase64(other.base64)) : undefined;
    if (!module) compiled ??= new (engine().Module)(decodeBase64(kernelModule.base64));
    this.kernels = (other ?? kernelModule).kernels;
    this.exports = new (engine().Instance)((module ?? compiled)!).exports as Exports;
    this.#used = this.exports.heap();
  }

  /** The linear memory as it is now; another buffer after it grew. */
  get buffer(): ArrayBuffer {
    return this.exports.memory.buffer;
  }

  /** Bytes taken so far: the module's own, programs and members. */
  get usedBytes(): number {
    return this.#used;
  }

  /** The program of a plan: loaded when it is first asked for, shared by all its members. */
  program(plan: Plan): WasmProgram {
    const known = this.#programs.get(plan);
    if (known) return known;
    const program = new WasmProgram(this, plan);
    this.#programs.set(plan, program);
    return program;
  }

  /** The address of so many zeroed bytes, a multiple of 16. */
  allocate(bytes: number): number {
    const address = Math.ceil(this.#used / 16) * 16;
    const end = address + bytes;
    const missing = end - this.buffer.byteLength;
    if (missing > 0) {
      assert(end < 2 ** 32, "one instance holds less than 4 GiB");
      this.exports.memory.grow(Math.ceil(missing / pageBytes));
      for (const program of this.#programs.values()) program.refresh();
    }
    this.#used = end;
    return address;
  }
}
