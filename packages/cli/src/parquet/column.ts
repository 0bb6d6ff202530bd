import { endianness } from "node:os";
import { LevelRuns } from "./levels.ts";

/** Numbers of one row's list: a view of a recording's array, and the runs in it that hold nothing, in order. */
export interface NumberList {
  readonly numbers: Float32Array | Float64Array;
  readonly nothing: readonly { readonly start: number; readonly frames: number }[];
}

/** Parquet's physical types, by their codes. */
export const physical = { int64: 2, float: 4, double: 5, text: 6 } as const;
type Physical = keyof typeof physical;

/** A column of a table whose rows are `Row`: one value or nothing per row, or a list of numbers. */
export type Column<Row> = ScalarColumn<Row> | ListColumn<Row>;

type ScalarColumn<Row> =
  | { readonly name: string; readonly type: "text"; readonly of: (row: Row) => string | undefined }
  | { readonly name: string; readonly type: "int64" | "double"; readonly of: (row: Row) => number | undefined };

interface ListColumn<Row> {
  readonly name: string;
  readonly type: "floats" | "doubles";
  readonly of: (row: Row) => NumberList | undefined;
}

/** The values of one column over some rows, as a data page holds them. */
interface Page {
  /** Levels and values, one after the other; views of the rows' own arrays where they can be. */
  readonly pieces: readonly Uint8Array[];
  /** Values and nulls. */
  readonly entries: number;
}

/** The physical type of what a column holds; of its lists' elements where it holds lists. */
export function physicalOf(type: Column<never>["type"]): Physical {
  return type === "floats" ? "float" : type === "doubles" ? "double" : type;
}

export const isList = (type: Column<never>["type"]): boolean => type === "floats" || type === "doubles";

/** Encodes a column of some rows: plain values, levels as runs. */
export function pageOf<Row>(column: Column<Row>, rows: readonly Row[]): Page {
  if (holdsLists(column))
    return listPage(
      rows.map((row) => column.of(row)),
      column.type === "floats" ? Float32Array : Float64Array,
    );
  const values = scalarsOf(column, rows);
  const defined = new LevelRuns();
  for (const value of values) defined.add(value === undefined ? 0 : 1, 1);
  return { pieces: [defined.finish(), plain(column.type, values)], entries: rows.length };
}

const holdsLists = <Row>(column: Column<Row>): column is ListColumn<Row> => isList(column.type);

const scalarsOf = <Row>({ of }: ScalarColumn<Row>, rows: readonly Row[]): readonly (string | number | undefined)[] =>
  rows.map((row) => of(row));

/** Plain encoding: numbers of eight bytes, texts behind their length. */
function plain(type: "text" | "int64" | "double", values: readonly (string | number | undefined)[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const value of values) {
    if (value === undefined) continue;
    const text = Buffer.from(type === "text" ? String(value) : "");
    const piece = Buffer.alloc(type === "text" ? 4 : 8);
    if (type === "text") piece.writeUInt32LE(text.length);
    else if (type === "double") piece.writeDoubleLE(Number(value));
    else piece.writeBigInt64LE(BigInt(value));
    pieces.push(piece, text);
  }
  return Buffer.concat(pieces);
}

/** Definition levels: 3 a number, 2 nothing within a list, 1 an empty list, 0 no list. */
function listPage(
  lists: readonly (NumberList | undefined)[],
  NumberArray: typeof Float32Array | typeof Float64Array,
): Page {
  const repeated = new LevelRuns();
  const defined = new LevelRuns();
  const pieces: Uint8Array[] = [];
  let entries = 0;
  for (const list of lists) {
    const length = list?.numbers.length ?? 0;
    repeated.add(0, 1);
    repeated.add(1, Math.max(0, length - 1));
    entries += Math.max(1, length);
    if (list === undefined || length === 0) {
      defined.add(list === undefined ? 0 : 1, 1);
      continue;
    }
    let from = 0;
    for (const run of [...list.nothing, { start: length, frames: 0 }]) {
      defined.add(3, run.start - from);
      defined.add(2, run.frames);
      if (run.start > from) pieces.push(littleEndian(list.numbers.subarray(from, run.start), NumberArray));
      from = run.start + run.frames;
    }
  }
  return { pieces: [repeated.finish(), defined.finish(), ...pieces], entries };
}

/** The bytes of the numbers, lowest first: a view of them where they are of the wanted size and the machine writes them so. */
function littleEndian(
  numbers: Float32Array | Float64Array,
  NumberArray: typeof Float32Array | typeof Float64Array,
): Uint8Array {
  const sized = numbers instanceof NumberArray ? numbers : NumberArray.from(numbers);
  const bytes = Buffer.from(sized.buffer, sized.byteOffset, sized.byteLength);
  if (endianness() === "LE") return bytes;
  const copy = Buffer.from(bytes);
  return sized.BYTES_PER_ELEMENT === 4 ? copy.swap32() : copy.swap64();
}
