import { exp } from "../../design/elementary.ts";

const steps = 24;
const sigmoid = (at: number): number => 65536 / (1 + exp(-at / steps));

/**
 * 1 / (1 + e^-x) at x = 0, 1/24, ..., 254/24 in steps of 2^-16, each raised by half of what a straight line to the next lacks in the middle, and 65535 at the end.
 * Source: TFLite, `sigmoid_table_uint16`, whose 256 values this formula gives.
 */
export const sigmoidTable: Uint16Array = Uint16Array.from({ length: 256 }, (_, k) =>
  k === 255 ? 65535 : Math.floor(sigmoid(k) + (sigmoid(k + 0.5) - (sigmoid(k) + sigmoid(k + 1)) / 2) / 2 + 0.5),
);

/** The table on straight lines: `fraction` bits of the argument lie between two entries. */
function onLines(size: number, fraction: number): number {
  const at = size >> fraction;
  const value = sigmoidTable[at]!;
  return value * 2 ** fraction + (size & ((1 << fraction) - 1)) * (sigmoidTable[at + 1]! - value);
}

/**
 * 1 / (1 + e^-x) in int16. In: x in steps of 1/12288, at most 24 bits. Out: steps of 2^-15.
 * Source: TFLite, `reference_integer_ops::Logistic` of int16.
 */
export function sigmoidWide(x: number): number {
  const size = Math.abs(x);
  const value = size >> 9 >= 255 ? 0x7fff << 10 : onLines(size, 9);
  return ((x >= 0 ? value : (1 << 25) - value - 1) + (1 << 9)) >> 10;
}

/**
 * tanh(x) = 2 / (1 + e^-2x) - 1 in int16, from the same table. In: x in steps of 1/12288, at most 2^31. Out: steps of 2^-15.
 * Source: TFLite, `reference_integer_ops::Tanh` of int16.
 */
export function tanhWide(x: number): number {
  const size = Math.abs(x);
  const value = (size >> 8 >= 255 ? 0xffff << 8 : onLines(size, 8)) - (1 << 23);
  return ((x >= 0 ? value : -value - 1) + (1 << 7)) >> 8;
}

/** How a code in steps of 2^power comes to steps of 1/12288: times 3 * 2^left, or times 3 and rounded off by some bits. */
export const argumentShift = (power: number): { readonly left: number; readonly right: number } => ({
  left: Math.max(0, power + 12),
  right: Math.max(0, -12 - power),
});

/** A code of int16 in steps of 1/12288, halves up. */
export const argumentOf = (code: number, left: number, right: number): number =>
  ((code * 3 * 2 ** left + (right > 0 ? 1 << (right - 1) : 0)) | 0) >> right;
