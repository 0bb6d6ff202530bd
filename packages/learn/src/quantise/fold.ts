import { AfferentError } from "@afferent/core";
import type { Parameter, ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import { batchNormEpsilon } from "../network/layers/normalised.ts";

/** Numbers of a network by their whole names: "convolution1.weights". */
export type NamedValues = ReadonlyMap<string, Float32Array>;

/** A table's block as named values, copied. */
export const namedValues = (table: ParameterTable, values: Float32Array): NamedValues =>
  new Map(table.all.map(({ name, offset, shape }: Parameter) => [name, values.slice(offset, offset + sizeOf(shape))]));

/** Writes named values into a table's block. @throws AfferentError for one that is missing or has another size. */
export function writeValues(table: ParameterTable, from: NamedValues, to: Float32Array): void {
  for (const { name, offset, shape } of table.all) {
    const values = from.get(name);
    if (values?.length !== sizeOf(shape))
      throw new AfferentError(`parameter "${name}"`, {
        got: values ? `${values.length} numbers` : "nothing",
        want: `${sizeOf(shape)} numbers, [${shape.join(", ")}]`,
      });
    to.set(values, offset);
  }
}

/**
 * Puts batch normalisation with its running statistics into the weights before it, so that none is left: weight * gain / sqrt(variance + epsilon) by output,
 * and a bias of offset - mean * that factor. Source: Jacob et al. 2018, arXiv 1712.05877, 3.2.
 * In: parameters and statistics of a network of mode `held`. Out: the parameters of mode `folded`.
 */
export function fold(parameters: NamedValues, statistics: NamedValues): NamedValues {
  const folded = new Map<string, Float32Array>();
  for (const [name, values] of parameters) {
    const layer = name.slice(0, name.lastIndexOf("."));
    const variance = statistics.get(`${layer}.variance`);
    if (!variance) folded.set(name, values);
    else if (name.endsWith(".weights")) {
      const [gain, offset, mean] = ["gain", "offset", "mean"].map((part) =>
        (part === "mean" ? statistics : parameters).get(`${layer}.${part}`)!,
      );
      const factor = gain!.map((g, k) => g / Math.sqrt(variance[k]! + batchNormEpsilon));
      folded.set(
        name,
        values.map((w, i) => w * factor[i % factor.length]!),
      );
      folded.set(
        `${layer}.bias`,
        offset!.map((o, k) => o - mean![k]! * factor[k]!),
      );
    }
  }
  return folded;
}
