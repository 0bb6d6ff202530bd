import { readFileSync } from "node:fs";
import { AfferentError, elementBytes, sequenceElements, type TensorFacts } from "@afferent/core";

/** Codes of int8 or int16, or indices. */
export type Codes = Int8Array | Int16Array | Int32Array;

/** Where the codes of a network's inputs come from, one after the other. */
export interface CodeStream {
  /** What was asked for. */
  readonly text: string;
  next(count: number, kind: Pick<TensorFacts, "dtype" | "indexCount">): Codes;
}

/**
 * `lcg:<seed>`: s becomes s * 1664525 + 1013904223 modulo 2^32, and its top 8 (of an int16 input 16) bits are a code, of an i32 input
 * floor(s * indices / 2^32) an index, the first after the first step; one sequence through all inputs and inferences.
 * Or a file of raw codes, little-endian, as long as the inferences take.
 * @throws AfferentError for another text, or a file that is too short.
 */
export function codesFrom(text: string): CodeStream {
  const seeded = /^lcg:(\d{1,10})$/.exec(text);
  if (seeded) {
    let seed = Number(seeded[1]);
    if (seed > 0xffffffff) throw new AfferentError("--input", { got: text, want: "a seed below 2^32" });
    return {
      text,
      next(count, kind) {
        const made = sequenceElements(kind, count, seed);
        seed = made.seed;
        if (made.elements instanceof Float32Array) return refuse(kind.dtype);
        return made.elements;
      },
    };
  }
  if (text.startsWith("lcg:"))
    throw new AfferentError("--input", { got: text, want: "lcg:<seed>, a whole number, such as lcg:1" });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(text);
  } catch (error) {
    throw new AfferentError("--input", { got: (error as Error).message, want: "lcg:<seed> or a file of raw codes" });
  }
  let at = 0;
  return {
    text,
    next(count, { dtype }) {
      const width = elementBytes(dtype);
      const end = at + count * width;
      if (end > bytes.length)
        throw new AfferentError(text, { got: `${bytes.length} bytes`, want: `${end} or more for all inferences` });
      const view = new DataView(bytes.buffer, bytes.byteOffset + at, count * width);
      at = end;
      if (dtype === "i8") return Int8Array.from({ length: count }, (_, i) => view.getInt8(i));
      if (dtype === "i16") return Int16Array.from({ length: count }, (_, i) => view.getInt16(2 * i, true));
      if (dtype === "i32") return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
      return refuse(dtype);
    },
  };
}

function refuse(dtype: string): never {
  throw new AfferentError("--input", {
    got: `a network with an input of ${dtype}`,
    want: "inputs of i8 or i16 codes, or of i32 indices",
  });
}
