export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

export type NumberKind =
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "single"
  | "double"
  | "int64"
  | "uint64";

export const bytesPerNumber: Readonly<Record<NumberKind, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  single: 4,
  double: 8,
  int64: 8,
  uint64: 8,
};

const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Numbers from a file's bytes, whose length is a multiple of the number's. 64-bit integers become doubles, undefined where one of them
 * is beyond 2^53 and would change.
 */
export function numbersFrom(bytes: Uint8Array, kind: NumberKind, littleEndian: boolean): NumberArray | undefined {
  // Not slice(): a Node Buffer, which is a Uint8Array too, would share its memory.
  const copy = new Uint8Array(bytes);
  if (littleEndian !== hostIsLittle) swap(copy, bytesPerNumber[kind]);
  const { buffer } = copy;
  switch (kind) {
    case "int8":
      return new Int8Array(buffer);
    case "uint8":
      return copy;
    case "int16":
      return new Int16Array(buffer);
    case "uint16":
      return new Uint16Array(buffer);
    case "int32":
      return new Int32Array(buffer);
    case "uint32":
      return new Uint32Array(buffer);
    case "single":
      return new Float32Array(buffer);
    case "double":
      return new Float64Array(buffer);
    case "int64":
      return exactDoubles(new BigInt64Array(buffer));
    case "uint64":
      return exactDoubles(new BigUint64Array(buffer));
  }
}

/** Undefined where a number is beyond 2^53. */
export function exactDoubles(values: BigInt64Array | BigUint64Array): Float64Array | undefined {
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    doubles[i] = Number(values[i]);
    if (!Number.isSafeInteger(doubles[i])) return undefined;
  }
  return doubles;
}

function swap(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
}
