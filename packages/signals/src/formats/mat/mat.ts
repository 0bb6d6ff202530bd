import { AfferentError } from "@afferent/core";
import type { MatArray, MatFile } from "./contents.ts";
import { readVersion4 } from "./version4.ts";
import { readVersion5 } from "./version5.ts";

export interface MatOptions {
  /** Bytes that the arrays of a compressed file may unpack to; 30 MB and 4 times the file where absent, since a few bytes can unpack to a thousand times as many. */
  readonly bytesMax?: number;
}

/**
 * Reads the numeric arrays of a MATLAB MAT file, version 4 or version 5 (also called 6 and 7), compressed or not, of either byte order: "MAT-File Format",
 * The MathWorks (https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf). Text, struct, cell, object, sparse and complex variables
 * are listed as refused. Version 7.3 is HDF5: `readMatHdf5`.
 * @throws AfferentError naming the file and the byte.
 */
export function readMat(bytes: Uint8Array, file: string, options: MatOptions = {}): MatFile {
  if (bytes.length < 20)
    throw new AfferentError(`${file}, byte ${bytes.length}`, { got: "the end of the file", want: "a MAT file header" });
  if (isHdf5(bytes) || (bytes[124] === 0 && bytes[125] === 2 && bytes[126] === 0x49))
    throw new AfferentError(file, {
      got: "a MAT file of version 7.3 (HDF5)",
      want: "version 4 or 5",
      remedy: 'read it with readMatHdf5, or save it in MATLAB with save(name, "-v7")',
    });
  // Version 5 begins with text; version 4 with a small integer, whose bytes are not all above zero.
  const version4 = bytes.subarray(0, 4).includes(0);
  return version4
    ? readVersion4(bytes, file)
    : readVersion5(bytes, file, options.bytesMax ?? 30_000_000 + 4 * bytes.length);
}

/**
 * The numeric array of that name.
 * @throws AfferentError where it is absent, or of a kind that is not read.
 */
export function matArray(mat: MatFile, name: string): MatArray {
  const array = mat.arrays.find((candidate) => candidate.name === name);
  if (array !== undefined) return array;
  const refusal = mat.refused.find((candidate) => candidate.name === name);
  if (refusal !== undefined)
    throw new AfferentError(`${mat.file}, variable "${name}"`, {
      got: refusal.kind,
      want: "an array of real numbers",
      remedy: "save its numbers as plain, full, real arrays",
    });
  const names = [...mat.arrays, ...mat.refused].map((variable) => `"${variable.name}"`).join(", ");
  throw new AfferentError(mat.file, { got: `variables ${names || "none"}`, want: `a numeric array "${name}"` });
}

/** Whether bytes are HDF5, as MATLAB files of version 7.3 are behind 512 bytes of text. */
export const isHdf5 = (head: Uint8Array): boolean =>
  [0, 512].some((at) => head[at] === 0x89 && head[at + 1] === 0x48 && head[at + 2] === 0x44 && head[at + 3] === 0x46);
