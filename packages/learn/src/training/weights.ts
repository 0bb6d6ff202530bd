import { AfferentError, hashJson, parametersToJson } from "@afferent/core";
import type { ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import { type NamedValues, namedValues } from "../quantise/fold.ts";
import type { Tables } from "./trainable.ts";

/** All that a network has learned, by the whole names of its parameters and statistics. */
export interface Weights {
  readonly parameters: NamedValues;
  readonly statistics: NamedValues;
}

/** The flat blocks taken apart by name. The numbers are copies. */
export const weightsOf = (
  { parameters, statistics }: Tables,
  blocks: { readonly parameters: Float32Array; readonly statistics: Float32Array },
): Weights => ({
  parameters: namedValues(parameters, blocks.parameters),
  statistics: namedValues(statistics, blocks.statistics),
});

/**
 * Puts values by name into a flat block; the names that are not given stay as they are.
 * @throws AfferentError for a name that the network does not have, or has in another size.
 */
export function putValues(table: ParameterTable, block: Float32Array, given: NamedValues): void {
  const entries = new Map(table.all.map((entry) => [entry.name, entry]));
  for (const [name, values] of given) {
    const entry = entries.get(name);
    if (entry === undefined || values.length !== sizeOf(entry.shape))
      throw new AfferentError(`weights "${name}"`, {
        got: `${values.length} numbers`,
        want: entry ? `shape [${entry.shape.join(", ")}]` : "a name that the network has",
      });
    block.set(values, entry.offset);
  }
}

const hashed = (all: NamedValues) => [...all].map(([name, values]) => ({ name, values: parametersToJson(values) }));

/** SHA-256, hex, of the names and the bits of all numbers, in their order. */
export const weightsHash = ({ parameters, statistics }: Weights): string =>
  hashJson({ parameters: hashed(parameters), statistics: hashed(statistics) });
