import { AfferentError, assert } from "@afferent/core";
import { kernelTable } from "./kernel-facts.ts";
import { ParameterTable, type ParameterFacts } from "./parameters.ts";
import { type Place, sizeOf, type Tensor, type TensorType } from "./tensor.ts";

/** What a kernel is called with, by the names of its C struct: tensors, numbers, and tables that stand beside the program. */
export type Arguments = Readonly<Record<string, Tensor | number | Int32Array | Float32Array>>;

/** One call of a kernel, in order. */
export interface TapeCall {
  readonly kernel: string;
  readonly args: Arguments;
  /** Which layer asked for it: what messages name. */
  readonly layer: string;
}

/** The gradients of an op's inputs, from that of its output; null where an input has none. */
export type Backward = (gradient: Tensor) => readonly (Tensor | null)[];

interface Step {
  readonly output: Tensor;
  readonly inputs: readonly Tensor[];
  readonly backward: Backward;
  readonly layer: string;
}

/**
 * Records a computation once, as a list of kernel calls over tensors; nothing is computed while it is recorded. `gradients` appends the calls of reverse-mode
 * differentiation (Linnainmaa 1976, doi 10.1007/BF01931367). `Engine.compile` places the tensors in memory and the list is then replayed, step after step.
 */
export class Tape {
  readonly calls: TapeCall[] = [];
  readonly tensors: Tensor[] = [];
  readonly parameters: ParameterTable;
  readonly statistics: ParameterTable;
  readonly #steps: Step[] = [];
  readonly #held = new Map<string, Tensor>();
  #layer = "";

  constructor(tables: { readonly parameters: ParameterTable; readonly statistics: ParameterTable }) {
    this.parameters = tables.parameters;
    this.statistics = tables.statistics;
  }

  /** Runs `describe` under a layer's name, which parameters are called by and messages name. */
  within<T>(layer: string, describe: () => T): T {
    const outer = this.#layer;
    this.#layer = outer === "" ? layer : `${outer}.${layer}`;
    try {
      return describe();
    } finally {
      this.#layer = outer;
    }
  }

  get layer(): string {
    return this.#layer;
  }

  /** Numbers that the caller writes before a run or reads after it. */
  kept(shape: readonly number[], type: TensorType = "f32", differentiable = false): Tensor {
    return this.#tensor(shape, type, { kind: "kept" }, differentiable);
  }

  /** Numbers that live within a run, until they are last used. */
  tensor(shape: readonly number[], type: TensorType = "f32"): Tensor {
    return this.#tensor(shape, type, { kind: "arena" }, false);
  }

  /** A trained parameter of the layer being described. Its name is the layer's and its own: "encoder.conv1.weights". */
  parameter(name: string, shape: readonly number[], facts: ParameterFacts): Tensor {
    const { offset, name: whole } = this.parameters.named(this.#named(name), shape, facts);
    return this.#once(`parameter ${whole}`, () => this.#tensor(shape, "f32", { kind: "parameters", offset }, true));
  }

  /**
   * A statistic of the layer being described, such as a running mean: as it stands before the step, and where this step's observation of it goes. What becomes of
   * observations is the trainer's: it averages those of all shards in a fixed order.
   */
  statistic(
    name: string,
    shape: readonly number[],
    initial: "zeros" | "ones",
  ): { readonly held: Tensor; readonly observed: Tensor } {
    const { offset, name: whole } = this.statistics.named(this.#named(name), shape, { initial, decays: false });
    return {
      held: this.#once(`statistic ${whole}`, () => this.#tensor(shape, "f32", { kind: "statistics", offset }, false)),
      observed: this.#once(`observation ${whole}`, () =>
        this.#tensor(shape, "f32", { kind: "observations", offset }, false),
      ),
    };
  }

  /** A whole flat block, for optimisers. The tables must be complete. */
  block(kind: Exclude<Place["kind"], "arena" | "kept">): Tensor {
    const { size } = kind === "parameters" || kind === "gradients" ? this.parameters : this.statistics;
    return this.#tensor([size], "f32", { kind, offset: 0 }, false);
  }

  /** Appends a call. Every field of the kernel's struct has to be given, by its name. */
  call(kernel: string, args: Arguments): void {
    const facts = kernelTable.get(kernel);
    assert(facts !== undefined, `the engine has a kernel "${kernel}"`);
    const given = Object.keys(args);
    assert(
      given.length === facts.fields.length && facts.fields.every(({ name }) => name in args),
      `${kernel} is called with ${facts.fields.map(({ name }) => name).join(", ")}, not ${given.join(", ")}`,
    );
    this.calls.push({ kernel, args, layer: this.#layer });
  }

  /**
   * An op's result with how its gradient goes back. The output is differentiable where an input is; `backward` is asked only then, and may leave null for those
   * that are not.
   */
  record(output: Tensor, inputs: readonly Tensor[], backward: Backward): Tensor {
    if (!inputs.some(({ differentiable }) => differentiable)) return output;
    const made: Tensor = { ...output, differentiable: true };
    this.tensors[output.id] = made;
    this.#steps.push({ output: made, inputs, backward, layer: this.#layer });
    return made;
  }

  /**
   * Appends the backward pass of a loss of one number. In: the loss, and the tensors whose gradients are wanted beside the parameters'.
   * Out: writes the gradient of every parameter into the block of gradients, and gives back those of the other tensors asked for.
   */
  gradients(loss: Tensor, wanted: readonly Tensor[] = []): readonly (Tensor | null)[] {
    if (sizeOf(loss.shape) !== 1)
      throw new AfferentError("gradients", { got: `a loss of shape [${loss.shape.join(", ")}]`, want: "one number" });
    const found = new Map<number, Tensor>();
    const seed = this.tensor([1]);
    this.call("fill", { y: seed, count: 1, value: 1 });
    found.set(loss.id, seed);
    for (const { output, inputs, backward, layer } of this.#steps.toReversed()) {
      const gradient = found.get(output.id);
      if (gradient === undefined) continue;
      this.within(`${layer} (backward)`, () => {
        for (const [i, given] of backward({ ...gradient, shape: output.shape }).entries()) {
          const input = inputs[i];
          if (given === null || input === undefined || !input.differentiable) continue;
          const before = found.get(input.id);
          found.set(input.id, before === undefined ? given : this.#sum(before, given));
        }
      });
    }
    for (const tensor of this.#held.values()) {
      if (tensor.place.kind !== "parameters") continue;
      const gradient = found.get(tensor.id);
      const y = this.#tensor(tensor.shape, "f32", { kind: "gradients", offset: tensor.place.offset }, false);
      if (gradient === undefined) this.call("fill", { y, count: sizeOf(tensor.shape), value: 0 });
      else this.call("copy", { x: gradient, y, count: sizeOf(tensor.shape) });
    }
    return wanted.map(({ id }) => found.get(id) ?? null);
  }

  /** The named tensor of this tape, made at the first asking. */
  #once(name: string, make: () => Tensor): Tensor {
    const known = this.#held.get(name);
    if (known) return known;
    const made = make();
    this.#held.set(name, made);
    return made;
  }

  #named(name: string): string {
    return this.#layer === "" ? name : `${this.#layer}.${name}`;
  }

  #sum(a: Tensor, b: Tensor): Tensor {
    const y = this.tensor(a.shape);
    this.call("add", { a, b, y, count: sizeOf(a.shape) });
    return y;
  }

  #tensor(shape: readonly number[], type: TensorType, place: Place, differentiable: boolean): Tensor {
    assert(
      shape.every((length) => Number.isSafeInteger(length) && length > 0),
      `a tensor's lengths are positive whole numbers, not [${shape.join(", ")}]`,
    );
    const tensor: Tensor = { id: this.tensors.length, shape, type, place, differentiable };
    this.tensors.push(tensor);
    return tensor;
  }
}
