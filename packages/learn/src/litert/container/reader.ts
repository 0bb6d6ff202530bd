import { AfferentError } from "@afferent/core";
import { ByteBuffer } from "flatbuffers";

/** All that is read may be this many times the file, and a little: tables that many offsets share are read again for each. */
const BUDGET_PER_BYTE = 8;
const LEAST_BUDGET_BYTES = 65_536;

/** The bytes of a FlatBuffer with every access checked; the library's own readers do not check. */
export interface Reader {
  readonly buffer: ByteBuffer;
  readonly bytes: Uint8Array;
  /** What is read, for messages: "Conv2DOptions at offset 1234". */
  readonly at: string;
  /** The same bytes, seen from another place. */
  within(table: string, offset: number): Reader;
  /** @throws AfferentError unless `size` bytes from `offset` on are in the file. */
  need(offset: number, size: number, what: string): void;
  /** Counts what is copied out of the file. @throws AfferentError where it is far more than the file holds. */
  spend(bytes: number): void;
  fail(got: string, want: string, remedy?: string): never;
}

/** A checked reader of one file. @param file names it in messages. */
export function readerOf(bytes: Uint8Array, file: string): Reader {
  const budget = { left: bytes.length * BUDGET_PER_BYTE + LEAST_BUDGET_BYTES };
  return readerAt(new ByteBuffer(bytes), bytes, file, "file", budget);
}

function readerAt(buffer: ByteBuffer, bytes: Uint8Array, file: string, at: string, budget: { left: number }): Reader {
  const fail = (got: string, want: string, remedy?: string): never => {
    throw new AfferentError(`${file}: ${at}`, { got, want, ...(remedy === undefined ? {} : { remedy }) });
  };
  return {
    buffer,
    bytes,
    at,
    within: (table, offset) => readerAt(buffer, bytes, file, `${table} at offset ${offset}`, budget),
    need(offset, size, what) {
      if (!(offset >= 0 && offset + size <= bytes.length))
        fail(`${what} of ${size} bytes at offset ${offset}`, `one within the file's ${bytes.length} bytes`);
    },
    spend(count) {
      budget.left -= count;
      if (budget.left < 0)
        fail(
          `tables that refer to the same bytes again and again`,
          `at most ${BUDGET_PER_BYTE} times the file's ${bytes.length} bytes in all`,
        );
    },
    fail,
  };
}
