import type { DuckDBDataChunk, DuckDBListType, DuckDBValue } from "@duckdb/node-api";
import type Bindings from "@duckdb/node-bindings";
import { AfferentError } from "@afferent/core";
import { isList } from "./column.ts";
import { columnsOf } from "./row.ts";

/** One row, while it is looked at. */
interface TableRow {
  readonly value: (column: string) => DuckDBValue;
  /**
   * Copies the list of a column to `first` and on; null becomes NaN. Returns how many there were.
   * @throws AfferentError where they do not fit.
   */
  readonly numbers: (column: string, into: Float32Array | Float64Array, first: number) => number;
}

const listColumns: ReadonlySet<string> = new Set(
  columnsOf("doubles").flatMap(({ name, type }) => (isList(type) ? [name] : [])),
);

export interface Table {
  readonly path: string;
  /** Every row for which the SQL condition holds, in the order of the file; only the columns asked for are read. */
  readonly rows: (condition: string, columns: readonly string[], each: (row: TableRow) => void) => Promise<void>;
  /** How many numbers the lists of a column hold by the file's footer, nulls and empty lists included. */
  readonly numbers: (column: string) => Promise<number>;
  readonly close: () => void;
}

/**
 * Opens a Parquet file of our table with DuckDB, which is loaded now and not before.
 * @throws AfferentError where it is not a Parquet file or lacks one of our columns.
 */
export async function openTable(path: string): Promise<Table> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const { default: bindings } = await import("@duckdb/node-bindings");
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  const query = async (sql: string) => {
    try {
      return await connection.stream(sql, [path]);
    } catch (error) {
      throw unreadable(path, error);
    }
  };
  try {
    const described = await query("SELECT * FROM read_parquet($1) LIMIT 0");
    const there = new Set(described.columnNames());
    const missing = columnsOf("doubles").filter(({ name }) => !there.has(name));
    if (missing.length > 0)
      throw new AfferentError(path, {
        got: `a Parquet table of ${there.size} columns without ${missing.map(({ name }) => `"${name}"`).join(", ")}`,
        want: "a recording as afferent convert writes it",
        remedy: "write the table as CSV and state its columns with --map, or make it as docs/parquet.md says",
      });
  } catch (error) {
    close();
    throw error;
  }
  return {
    path,
    close,
    numbers: async (column) => {
      const result = await query(
        `SELECT coalesce(sum(num_values), 0)::DOUBLE FROM parquet_metadata($1) WHERE path_in_schema LIKE '${column}, %'`,
      );
      return Number((await result.getRows())[0]?.[0]);
    },
    rows: async (condition, columns, each) => {
      const result = await query(`SELECT ${columns.join(", ")} FROM read_parquet($1) WHERE ${condition}`);
      try {
        for (
          let chunk = await result.fetchChunk();
          chunk !== null && chunk.rowCount > 0;
          chunk = await result.fetchChunk()
        ) {
          const read = chunk;
          const vectors = columns.map((_, place) => read.getColumnVector(place));
          const lists = new Map<string, Lists>();
          for (const [place, name] of columns.entries())
            if (listColumns.has(name)) lists.set(name, listsOf(path, read, place, bindings));
          for (let row = 0; row < read.rowCount; row++)
            each({
              value: (column) => vectors[columns.indexOf(column)]!.getItem(row) as DuckDBValue,
              numbers: (column, into, first) => copyList(path, lists.get(column)!, row, into, first),
            });
        }
      } catch (error) {
        throw unreadable(path, error);
      }
    },
  };
}

/**
 * Copies from the chunk's own memory: a list's element at a time through the library's accessors takes a hundred times as long.
 * In a list column each row has the place and the length of its elements, as two 64-bit numbers, in the vector of all elements.
 */
function copyList(path: string, list: Lists, row: number, into: Float32Array | Float64Array, first: number): number {
  if (!isSet(list.listed, row)) return 0;
  const length = Number(list.entries[2 * row + 1]);
  if (!(Number.isInteger(first) && first >= 0 && first + length <= into.length))
    throw new AfferentError(path, { got: `${length} values from ${first} on`, want: `at most ${into.length}` });
  const offset = Number(list.entries[2 * row]);
  into.set(list.numbers.subarray(offset, offset + length), first);
  if (list.valid === null) return length;
  for (let i = 0; i < length; i++) if (!isSet(list.valid, offset + i)) into[first + i] = Number.NaN;
  return length;
}

interface Lists {
  /** A bit for each row, or null where all have a list. */
  readonly listed: Uint8Array | null;
  /** Place and length of each row's list. */
  readonly entries: BigUint64Array;
  readonly numbers: Float32Array | Float64Array;
  /** A bit for each number, or null where all are there. */
  readonly valid: Uint8Array | null;
}

const isSet = (bits: Uint8Array | null, place: number): boolean =>
  bits === null || (bits[place >> 3]! & (1 << (place & 7))) !== 0;

const bitBytes = (count: number): number => Math.ceil(count / 64) * 8;

/** The lists of a column of a chunk as views of its memory, which live as long as the chunk does. */
function listsOf(path: string, chunk: DuckDBDataChunk, column: number, bindings: typeof Bindings): Lists {
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
  const rows = chunk.rowCount;
  const child = bindings.list_vector_get_child(vector);
  const size = bindings.list_vector_get_size(vector);
  const type = String((chunk.getColumnVector(column).type as DuckDBListType).valueType);
  if (type !== "FLOAT" && type !== "DOUBLE")
    throw new AfferentError(path, { got: `lists of ${type}`, want: "lists of FLOAT or DOUBLE" });
  const bytes = bindings.vector_get_data(child, size * (type === "FLOAT" ? 4 : 8));
  const entries = bindings.vector_get_data(vector, rows * 16);
  return {
    listed: bindings.vector_get_validity(vector, bitBytes(rows)),
    entries: new BigUint64Array(entries.buffer, entries.byteOffset, 2 * rows),
    numbers:
      type === "FLOAT"
        ? new Float32Array(bytes.buffer, bytes.byteOffset, size)
        : new Float64Array(bytes.buffer, bytes.byteOffset, size),
    valid: bindings.vector_get_validity(child, bitBytes(size)),
  };
}

function unreadable(path: string, error: unknown): Error {
  if (error instanceof AfferentError) return error;
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return new AfferentError(path, { got: reason, want: "a whole Parquet file", remedy: "fetch or write it again" });
}
