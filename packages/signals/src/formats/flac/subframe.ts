import type { BitReader } from "./bits.ts";

const fixedCoefficients: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/** One channel of a frame (RFC 9639, 9.2); a text says what is wrong with it. */
export function readSubframe(reader: BitReader, blockSize: number, bits: number): Int32Array | string {
  if (reader.read(1) !== 0) return "a FLAC subframe without its zero bit";
  const type = reader.read(6);
  const wasted = reader.read(1) === 1 ? reader.readUnary() + 1 : 0;
  const width = bits - wasted;
  if (reader.overrun) return "the end of the file inside a FLAC frame";
  if (width < 1) return `a FLAC subframe of ${width} bits`;
  const values = new Int32Array(blockSize);
  if (type === 0) values.fill(reader.readSigned(width));
  else if (type === 1) for (let i = 0; i < blockSize && !reader.overrun; i++) values[i] = reader.readSigned(width);
  else {
    const problem = type >= 32 || (type >= 8 && type <= 12) ? predicted(reader, type, width, values) : "reserved";
    if (problem !== undefined) return `a FLAC subframe of type ${type}: ${problem}`;
  }
  if (reader.overrun) return "the end of the file inside a FLAC frame";
  if (wasted > 0) for (let i = 0; i < blockSize; i++) values[i] = values[i]! << wasted;
  return values;
}

/** A fixed predictor or a linear one: first samples as they are, the others as prediction and residual. */
function predicted(reader: BitReader, type: number, width: number, values: Int32Array): string | undefined {
  const linear = type >= 32;
  const order = linear ? type - 31 : type - 8;
  if (order > values.length) return `order ${order} for ${values.length} samples`;
  for (let i = 0; i < order; i++) values[i] = reader.readSigned(width);
  let coefficients = fixedCoefficients[order] ?? [];
  let shift = 0;
  if (linear) {
    const precision = reader.read(4) + 1;
    shift = reader.readSigned(5);
    if (precision === 16 || shift < 0) return "a reserved precision or a negative shift";
    coefficients = Array.from({ length: order }, () => reader.readSigned(precision));
  }
  const problem = readResidual(reader, order, values);
  if (problem !== undefined) return problem;
  const divisor = 2 ** shift;
  for (let i = order; i < values.length; i++) {
    // Up to 32 products of 15 and 25 bits: exact in a double, beyond 32-bit integers.
    let sum = 0;
    for (let k = 0; k < order; k++) sum += coefficients[k]! * values[i - 1 - k]!;
    values[i] = values[i]! + Math.floor(sum / divisor);
  }
  return undefined;
}

/** Rice codes in partitions (RFC 9639, 9.2.7), written to the places after the first `order`. */
function readResidual(reader: BitReader, order: number, values: Int32Array): string | undefined {
  const method = reader.read(2);
  if (method > 1) return "a reserved residual coding";
  const parameterBits = method === 0 ? 4 : 5;
  const escape = method === 0 ? 15 : 31;
  const partitions = 1 << reader.read(4);
  const size = values.length / partitions;
  if (!Number.isInteger(size) || size < order) return `${partitions} partitions of ${values.length} samples`;
  for (let partition = 0, i = order; partition < partitions && !reader.overrun; partition++) {
    const parameter = reader.read(parameterBits);
    const end = (partition + 1) * size;
    if (parameter === escape) {
      const bits = reader.read(5);
      for (; i < end && !reader.overrun; i++) values[i] = reader.readSigned(bits);
      continue;
    }
    for (; i < end && !reader.overrun; i++) {
      const folded = reader.readUnary() * 2 ** parameter + reader.read(parameter);
      values[i] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    }
  }
  return undefined;
}
