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

/** The file inside the library's own file system that its complaints go to. */
const complaintsPath = "/complaints";

/**
 * The HDF5 library, loaded when the first such file is read: four megabytes that few need. It writes what it complains of to its stderr, which becomes a file here.
 * (It can throw instead, but then leaves its stack where it was: some thousand damaged files later there is none left.)
 */
async function load() {
  const { File, ready } = await import("h5wasm");
  const { FS } = await ready;
  const { streams } = FS as unknown as { readonly streams: readonly FileStream[] };
  FS.close(streams[stderr] as never);
  FS.open(complaintsPath, "w");
  const stream = streams[stderr];
  if (stream === undefined) throw new Error("the library has no stderr to take");
  const forget = (): void => {
    FS.truncate(complaintsPath, 0);
    stream.position = 0;
  };
  return { File, FS, complaints: { forget, text: () => FS.readFile(complaintsPath, { encoding: "utf8" }) } };
}
interface FileStream {
  position: number;
}
let library: ReturnType<typeof load> | undefined;
const stderr = 2;

/**
 * Reads the numeric arrays of a MATLAB file of version 7.3, which is HDF5 with MATLAB's attributes, or of another HDF5 file's first level. Dimensions are MATLAB's: HDF5 states them the other way round.
 * Text, struct, cell, sparse, object and complex variables are listed as refused. The arrays together are bounded as `readMat`'s.
 * Source: "MAT-File Versions", The MathWorks; HDF5 read by h5wasm, which is the HDF Group's library.
 * @throws AfferentError naming the file, with the library's words where the file is damaged.
 */
export async function readMatHdf5(bytes: Uint8Array, file: string, options: MatOptions = {}): Promise<MatFile> {
  const { File, FS, complaints } = await (library ??= load());
  const path = "/read.mat";
  complaints.forget();
  let opened: File | undefined;
  try {
    FS.writeFile(path, bytes);
    opened = new File(path, "r");
    const contents = contentsOf(opened, file, options.bytesMax ?? 30_000_000 + 4 * bytes.length);
    if (complaints.text() === "") return contents;
    throw new Error("unreadable");
  } catch (error) {
    if (error instanceof AfferentError) throw error;
    throw new AfferentError(file, {
      got: `damaged HDF5 (${reasonOf(complaints.text(), error)})`,
      want: "a whole MAT file of version 7.3",
      remedy: "the file is cut off or damaged; fetch it again",
    });
  } finally {
    opened?.close();
    FS.unlink(path);
  }
}

/** The first complaint's innermost line says what was found; the outer ones who asked. */
function reasonOf(complaints: string, error: unknown): string {
  const first = complaints.split("HDF5-DIAG")[1] ?? "";
  const found = [...first.matchAll(/^\s+#\d+: .*?\(\): (.*)$/gm)].at(-1)?.[1];
  return found ?? (error instanceof Error ? error.message : String(error));
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
  const values = typeof value === "number" ? Float64Array.of(value) : (value as NumberArray | null | undefined);
  if (values?.length !== dimensions.reduce((product, size) => product * size, 1))
    throw new Error(`"${name}" has not the numbers that its dimensions say`);
  return { name, kind, dimensions, values };
}

const storedKind = ({ type, signed, size }: Dataset["metadata"]): string =>
  type === floatType ? (size === 4 ? "single" : "double") : `${signed ? "" : "u"}int${8 * size}`;
