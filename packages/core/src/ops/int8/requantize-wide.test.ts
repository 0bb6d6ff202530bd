import { describe, expect, test } from "vitest";
import { randomSequence } from "../../../../../testing/random-sequence.ts";
import { requantizeWide, requireWideShifts, wideBias } from "./requantize-wide.ts";

/** The definition, in whole numbers of any size. */
function exact(x: number, multiplier: number, shift: number): number {
  const reduced = multiplier < 0x7fff0000 ? (multiplier + 0x8000) >> 16 : 0x7fff;
  const right = BigInt(15 - shift);
  return Number(BigInt.asIntN(32, (BigInt(x) * BigInt(reduced) + (1n << (right - 1n))) >> right));
}

describe("the factor of 64-bit sums", () => {
  test("rounds once, halves up: 5 and -5 by a half are 3 and -2", () => {
    expect([5, -5].map((x) => requantizeWide(x, 2 ** 30, 0))).toEqual([3, -2]);
  });

  test("equals the definition in big integers at boundaries of sums, multipliers and shifts", () => {
    const sums = [0, 1, 0xffff, 0x10000, 0x10001, 2 ** 31 - 1, 2 ** 31, 2 ** 40, 2 ** 47 - 1];
    const multipliers = [0, 2 ** 30, 2 ** 30 + 0x7fff, 2 ** 30 + 0x8000, 0x7ffeffff, 0x7fff0000, 2 ** 31 - 1];
    for (const size of sums)
      for (const x of [size, -size])
        for (const multiplier of multipliers)
          for (let shift = -31; shift <= (size > 2 ** 40 ? 0 : 7); shift++)
            expect(requantizeWide(x, multiplier, shift), `${x} ${multiplier} ${shift}`).toBe(
              exact(x, multiplier, shift),
            );
  });

  test("equals it on 100,000 random sums", () => {
    const next = randomSequence(9);
    for (let k = 0; k < 100_000; k++) {
      const x = Math.floor((next() - 0.5) * 2 ** (8 + 33 * next()));
      const multiplier = 2 ** 30 + Math.floor(next() * 2 ** 30);
      const shift = Math.floor(next() * 39) - 31;
      if (requantizeWide(x, multiplier, shift) !== exact(x, multiplier, shift))
        expect.fail(`${x} ${multiplier} ${shift}`);
    }
  });
});

test("biases: zeros where there are none; halves that do not match and more than 40 bits are refused", () => {
  expect(wideBias("test", null, 2)).toEqual({ biasLow: new Int32Array(2), biasHigh: new Int32Array(2) });
  expect(() => wideBias("test", { low: Int32Array.of(1), high: Int32Array.of() }, 1)).toThrow(
    "want 1 of each, or no bias",
  );
  expect(() => wideBias("test", { low: Int32Array.of(1), high: Int32Array.of(256) }, 1)).toThrow("want at most 2^40");
});

test("a shift beyond 7 is refused", () => {
  expect(() => requireWideShifts("test", Int8Array.of(7, 8))).toThrow(
    "got a ratio of scales of about 2^8, want below 2^7",
  );
});
