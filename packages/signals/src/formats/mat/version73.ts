import { AfferentError } from "@afferent/core";
import type { Dataset, Entity, File } from "h5wasm";
import type { MatArray, MatFile } from "./contents.ts";
import type { MatOptions } from "./mat.ts";
import { exactDoubles, type NumberArray } from "./numbers.ts";

/** Numeric classes. All others are listed as refused, by these words where their names do not say it. */
const numeric = /^(double|single|u?int(8|16|32|64)|logical)$/;
const refusals: Readonly<Record<string, string>> = {
  char: "text",
  string: "text",
  cell: "a cell array",
  struct: "a struct",
  function_handle: "a function handle",
};
/** HDF5's classes of types that are numbers: whole, floating. */
const [wholeType, floatType, compoundType] = [0, 1, 6];

/** The HDF5 library, loaded when the first such file is read: four megabytes that few need. */
async function library() {
  const { File, ready } = await import("h5wasm");
  const module = await ready;
  // Its errors become exceptions instead of lines on the terminal.
  module.activate_throwing_error_handler();
  return { File, module };
}

/**
 * Reads the numeric arrays of a MATLAB file of version 7.3, which is HDF5 with MATLAB's attributes, or of another HDF5 file's first level. Dimensions are MATLAB's: HDF5 states them the other way round.
 * Text, struct, cell, sparse, object and complex variables are listed as refused. The arrays together are bounded as `readMat`'s.
 * Source: "MAT-File Versions", The MathWorks; HDF5 read by h5wasm, which is the HDF Group's library.
 * @throws AfferentError naming the file, with the library's words where the file is damaged.
 */
export async function readMatHdf5(bytes: Uint8Array, file: string, options: MatOptions = {}): Promise<MatFile> {
  const { File, module } = await library();
  const { FS } = module;
  const path = "/read.mat";
  let opened: File | undefined;
  try {
    FS.writeFile(path, bytes);
    opened = new File(path, "r");
    return contentsOf(opened, file, options.bytesMax ?? 30_000_000 + 4 * bytes.length);
  } catch (error) {
    if (error instanceof AfferentError) throw error;
    throw new AfferentError(file, {
      got: `damaged HDF5 (${reasonOf(error)})`,
      want: "a whole MAT file of version 7.3",
      remedy: "the file is cut off or damaged; fetch it again",
    });
  } finally {
    closeQuietly(opened);
    FS.unlink(path);
  }
}

/** A damaged file may not close either; what was wrong has been said by then. */
function closeQuietly(file: File | undefined): void {
  try {
    file?.close();
  } catch {
    /* See above. */
  }
}

/** The innermost of HDF5's lines says what was found; the outer ones who asked. */
function reasonOf(error: unknown): string {
  const lines = String(error)
    .split("\n")
    .filter((line) => /^\s+#\d+:/.test(line));
  return /\(\): (.*)$/.exec(lines.at(-1) ?? "")?.[1] ?? (error instanceof Error ? error.message : String(error));
}

function contentsOf(opened: File, file: string, bytesMax: number): MatFile {
  const arrays: MatArray[] = [];
  const refused: { name: string; kind: string }[] = [];
  let room = bytesMax;
  // "#refs#" and "#subsystem#" hold what cells and objects refer to.
  for (const name of opened.keys().filter((key) => !key.startsWith("#"))) {
    const entity = opened.get(name);
    const refusal = refusalOf(entity);
    if (refusal !== undefined) {
      refused.push({ name, kind: refusal });
      continue;
    }
    const dataset = entity as Dataset;
    room -= dataset.metadata.total_size * dataset.metadata.size;
    if (room < 0)
      throw new AfferentError(`${file}, variable "${name}"`, {
        got: `arrays of more than ${bytesMax} bytes`,
        want: `at most ${bytesMax}`,
        remedy: "raise bytesMax if the file can be trusted",
      });
    const array = arrayOf(name, dataset);
    if (array === undefined) refused.push({ name, kind: "64-bit integers beyond 2^53" });
    else arrays.push(array);
  }
  return { file, arrays, refused };
}

/** Why a variable is not read; undefined for arrays of real numbers. */
function refusalOf(entity: Entity | null): string | undefined {
  if (entity === null || !("attrs" in entity)) return "a link";
  const matlabClass = attribute(entity, "MATLAB_class");
  if (entity.type === "Group") return attribute(entity, "MATLAB_sparse") === undefined ? "a struct" : "a sparse matrix";
  if (typeof matlabClass === "string" && !numeric.test(matlabClass)) return refusals[matlabClass] ?? "an object";
  const { metadata } = entity as Dataset;
  if (metadata.type === compoundType) return "complex numbers";
  if (metadata.type !== wholeType && metadata.type !== floatType) return "values that are not numbers";
  if (!metadata.littleEndian && metadata.size > 1) return "numbers of big-endian byte order";
  return undefined;
}

const attribute = (entity: { readonly attrs: Readonly<Record<string, { readonly value: unknown }>> }, name: string) =>
  entity.attrs[name]?.value;

/** Undefined where 64-bit integers would change. */
function arrayOf(name: string, dataset: Dataset): MatArray | undefined {
  const { metadata } = dataset;
  const stored = storedKind(metadata);
  const matlabClass = attribute(dataset, "MATLAB_class");
  const kind = typeof matlabClass === "string" ? matlabClass : stored;
  // An empty array is stored as its dimensions.
  if (attribute(dataset, "MATLAB_empty") === 1)
    return { name, kind, dimensions: Array.from(dataset.value as BigUint64Array, Number), values: new Float64Array() };
  const shape = (metadata.shape ?? []).toReversed();
  const dimensions = [...shape, ...Array<number>(Math.max(0, 2 - shape.length)).fill(1)];
  const { value } = dataset;
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) {
    const values = exactDoubles(value);
    return values && { name, kind, dimensions, values };
  }
  return {
    name,
    kind,
    dimensions,
    values: typeof value === "number" ? Float64Array.of(value) : (value as NumberArray),
  };
}

const storedKind = ({ type, signed, size }: Dataset["metadata"]): string =>
  type === floatType ? (size === 4 ? "single" : "double") : `${signed ? "" : "u"}int${8 * size}`;
