import type { NumberArray } from "./numbers.ts";

/** A numeric array of a MAT file. */
export interface MatArray {
  readonly name: string;
  /** MATLAB's class: "double", "single", "int8" to "uint64", "logical". The values may be stored narrower. */
  readonly kind: string;
  /** At least two. */
  readonly dimensions: readonly number[];
  /** Column by column: the first index runs fastest. As stored; 64-bit integers as Float64Array. */
  readonly values: NumberArray;
}

/** A variable that is there and is not read. */
export interface MatRefusal {
  readonly name: string;
  /** "a struct", "complex numbers" and so on. */
  readonly kind: string;
}

export interface MatFile {
  readonly file: string;
  readonly arrays: readonly MatArray[];
  readonly refused: readonly MatRefusal[];
}
