import { clamp } from "./requantize.ts";

const f = Math.fround;

const rounded = (x: number): number => Math.sign(x) * Math.floor(Math.abs(x) + 0.5);

/**
 * A function over all codes of int16 as 513 values, 128 codes apart, in steps of 2^-15; each is moved by half the error that a straight line to the next has in the middle.
 * Every operation is rounded to f32, as in TFLite: in f64 two entries of 1 / (1 + x) come out otherwise.
 * In: the real value of a step of the argument, the code of 0, the function of an f32. Source: TFLite, `LUTPopulateInt16` (tensorflow/lite/kernels/internal/common.h).
 */
export function lookupTable(step: number, zeroPoint: number, of: (x: number) => number): Int16Array {
  const outputStep = f(2 / 65535);
  const scale = f(65536 / f(f(outputStep * 32767) - f(outputStep * -32768)));
  const least = f(f(step) * (-32768 - zeroPoint));
  const most = f(f(step) * (32767 - zeroPoint));
  const apart = f(f(most - least) / 512);
  const at = (k: number): number => f(least + f(k * apart));
  const table = new Int16Array(513);
  for (let k = 0; k < 512; k++) {
    const value = rounded(f(f(of(at(k))) * scale));
    const middle = rounded(f(f(of(f(at(k) + f(apart / 2)))) * scale));
    const line = rounded(f(f(f(f(of(at(k + 1))) * scale) + value) / 2));
    table[k] = clamp(value - rounded((line - middle) / 2), -32768, 32767);
  }
  table[512] = clamp(rounded(f(f(of(most)) * scale)), -32768, 32767);
  return table;
}

/** The table's value at a code, on the straight line between two entries. Source: TFLite, `LUTLookup` of int16. */
export function lookUp(table: Int16Array, code: number): number {
  const index = 256 + (code >> 7);
  const base = table[index]!;
  return base + (((table[index + 1]! - base) * (code & 0x7f) + 64) >> 7);
}
