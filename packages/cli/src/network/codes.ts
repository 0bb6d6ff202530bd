import { readFileSync } from "node:fs";
import { AfferentError, sequenceCodes } from "@afferent/core";

/** Where the codes of a network's inputs come from, one after the other. */
export interface CodeStream {
  /** What was asked for. */
  readonly text: string;
  next(count: number, elementBytes: number): Int8Array | Int16Array;
}

/**
 * `lcg:<seed>`: s becomes s * 1664525 + 1013904223 modulo 2^32, and its top 8 (of an int16 input 16) bits are a code, the first after the first step; one
 * sequence through all inputs and inferences. Or a file of raw codes, int16 little-endian, as long as the inferences take.
 * @throws AfferentError for another text, or a file that is too short.
 */
export function codesFrom(text: string): CodeStream {
  const seeded = /^lcg:(\d{1,10})$/.exec(text);
  if (seeded) {
    let seed = Number(seeded[1]);
    if (seed > 0xffffffff) throw new AfferentError("--input", { got: text, want: "a seed below 2^32" });
    return {
      text,
      next(count, elementBytes) {
        const made = sequenceCodes(count, elementBytes, seed);
        seed = made.seed;
        return made.codes;
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
    next(count, elementBytes) {
      const end = at + count * elementBytes;
      if (end > bytes.length)
        throw new AfferentError(text, { got: `${bytes.length} bytes`, want: `${end} or more for all inferences` });
      const view = new DataView(bytes.buffer, bytes.byteOffset + at, count * elementBytes);
      at = end;
      return elementBytes === 1
        ? Int8Array.from({ length: count }, (_, i) => view.getInt8(i))
        : Int16Array.from({ length: count }, (_, i) => view.getInt16(2 * i, true));
    },
  };
}
