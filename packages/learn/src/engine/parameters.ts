import { AfferentError } from "@afferent/core";
import { sizeOf } from "./tensor.ts";

/** What a parameter starts as: zeros, ones, or random numbers of a standard deviation. */
export type Initial = "zeros" | "ones" | { readonly standardDeviation: number };

export interface ParameterFacts {
  readonly initial: Initial;
  /** Whether weight decay applies: to weights, not to offsets and gains. */
  readonly decays: boolean;
}

export interface Parameter extends ParameterFacts {
  readonly name: string;
  readonly shape: readonly number[];
  /** Its place in the flat block, in numbers. */
  readonly offset: number;
}

/**
 * The parameters of a network, one flat block of f32 in the order in which they were first named, so that an optimiser, a checkpoint and a hash see one array.
 * Several programs of one network (training, evaluation) name the same parameters and share them. `statistics` are kept like parameters but not trained:
 * running means of batch normalisation.
 */
export class ParameterTable {
  readonly #entries = new Map<string, Parameter>();
  #size = 0;

  get all(): readonly Parameter[] {
    return [...this.#entries.values()];
  }

  /** How many numbers the block has. */
  get size(): number {
    return this.#size;
  }

  /**
   * The parameter of that name: made when it is first asked for.
   * @throws AfferentError where the name is known with another shape.
   */
  named(name: string, shape: readonly number[], facts: ParameterFacts): Parameter {
    const known = this.#entries.get(name);
    if (known) {
      if (known.shape.join() !== shape.join())
        throw new AfferentError(`parameter "${name}"`, {
          got: `the shapes [${known.shape.join(", ")}] and [${shape.join(", ")}]`,
          want: "one shape",
          remedy: "give the two layers names of their own",
        });
      return known;
    }
    const parameter: Parameter = { name, shape, offset: this.#size, ...facts };
    this.#entries.set(name, parameter);
    this.#size += sizeOf(shape);
    return parameter;
  }
}
