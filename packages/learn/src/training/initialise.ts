import type { ParameterTable } from "../engine/parameters.ts";
import { sizeOf } from "../engine/tensor.ts";
import { randomStream } from "./random.ts";

/** The numbers a table begins with, as its facts say: zeros, ones, or normal numbers of a seed. Each entry has random numbers of its own place, by its number. */
export function initialValues(table: ParameterTable, seed: number): Float32Array {
  const values = new Float32Array(table.size);
  for (const [index, { offset, shape, initial }] of table.all.entries()) {
    const place = values.subarray(offset, offset + sizeOf(shape));
    if (initial === "ones") place.fill(1);
    else if (initial !== "zeros") {
      const { normal } = randomStream(seed, "weights", index);
      for (let i = 0; i < place.length; i++) place[i] = initial.standardDeviation * normal();
    }
  }
  return values;
}
