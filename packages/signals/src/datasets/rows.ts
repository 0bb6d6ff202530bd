import { AfferentError } from "@afferent/core";
import type { MatArray } from "../formats/mat/contents.ts";

/** The rows of a MATLAB matrix that holds one channel per row. Integers of 16 bits and singles become Float32Array, which holds them exactly; all else Float64Array. */
export function rowsOf(
  array: MatArray,
  file: string,
  heights: readonly number[],
): readonly (Float32Array | Float64Array)[] {
  const [height = 0, width = 0] = array.dimensions;
  if (array.dimensions.length !== 2 || !heights.includes(height))
    throw new AfferentError(`${file}, variable "${array.name}"`, {
      got: `${array.dimensions.join(" x ")} numbers`,
      want: `${heights.join(" or ")} rows, one per channel`,
    });
  const { values: stored } = array;
  const double = stored instanceof Float64Array || stored instanceof Int32Array || stored instanceof Uint32Array;
  return Array.from({ length: height }, (_, row) => {
    const values = double ? new Float64Array(width) : new Float32Array(width);
    for (let column = 0, at = row; column < width; column++, at += height) values[column] = stored[at]!;
    return values;
  });
}
