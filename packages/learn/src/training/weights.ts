import { AfferentError, hashJson, parametersToJson } from "@afferent/core";
import type { ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import type { Tables } from "./trainable.ts";

/** One parameter or statistic with its numbers. */
export interface NamedValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All that a network has learned. */
export interface Weights {
  readonly parameters: readonly NamedValues[];
  readonly statistics: readonly NamedValues[];
}

const named = (table: ParameterTable, block: Float32Array): readonly NamedValues[] =>
  table.all.map(({ name, shape, offset }) => ({ name, shape, values: block.slice(offset, offset + sizeOf(shape)) }));

/** The flat blocks taken apart by name. The numbers are copies. */
export const weightsOf = (
  { parameters, statistics }: Tables,
  blocks: { readonly parameters: Float32Array; readonly statistics: Float32Array },
): Weights => ({
  parameters: named(parameters, blocks.parameters),
  statistics: named(statistics, blocks.statistics),
});

/**
 * Puts values by name into a flat block; the names that are not given stay as they are.
 * @throws AfferentError for a name that the network does not have, or has in another shape.
 */
export function putValues(table: ParameterTable, block: Float32Array, given: readonly NamedValues[]): void {
  const entries = new Map(table.all.map((entry) => [entry.name, entry]));
  for (const { name, shape, values } of given) {
    const entry = entries.get(name);
    if (entry?.shape.join() !== shape.join() || values.length !== sizeOf(shape))
      throw new AfferentError(`weights "${name}"`, {
        got: `${values.length} numbers of shape [${shape.join(", ")}]`,
        want: entry ? `shape [${entry.shape.join(", ")}]` : "a name that the network has",
      });
    block.set(values, entry.offset);
  }
}

const hashed = (all: readonly NamedValues[]) =>
  all.map(({ name, shape, values }) => ({ name, shape, values: parametersToJson(values) }));

/** SHA-256, hex, of names, shapes and the bits of all numbers. */
export function weightsHash({ parameters, statistics }: Weights): string {
  return hashJson({ parameters: hashed(parameters), statistics: hashed(statistics) });
}
