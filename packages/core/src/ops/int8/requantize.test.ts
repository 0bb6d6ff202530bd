import { describe, expect, test } from "vitest";
import { randomSequence } from "../../../../../testing/random-sequence.ts";
import { doublingHighProduct, quantizeMultiplier, requantize, roundingShift } from "./requantize.ts";

const edges = [-(2 ** 31), -(2 ** 31) + 1, -(2 ** 30) - 1, -(2 ** 30), -65537, -65536, -65535, -2, -1, 0, 1, 2];
const boundary = [...edges, ...edges.map((x) => -x - 1), 0x7fff, 0x8000, 0xffff, 0x10000, 2 ** 30];

/** The definitions, in whole numbers of any size. */
const exactProduct = (a: number, b: number): number => {
  if (a === b && a === -(2 ** 31)) return 2 ** 31 - 1;
  const product = BigInt(a) * BigInt(b);
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  return Number((product + nudge) / (1n << 31n));
};
const exactShift = (x: number, exponent: number): number => {
  const [size, divisor] = [BigInt(Math.abs(x)), 1n << BigInt(exponent)];
  return Math.sign(x) * Number((2n * size + divisor) / (2n * divisor)) + 0;
};

describe("the high product", () => {
  test("of a half and 3 is 2, of a half and -3 is -1: halves go up", () => {
    expect([3, -3, 1, -1].map((x) => doublingHighProduct(x, 2 ** 30))).toEqual([2, -1, 1, 0]);
  });

  test("equals the definition in big integers at every pair of boundaries, saturation too", () => {
    for (const a of boundary)
      for (const b of boundary) expect(doublingHighProduct(a, b), `${a} ${b}`).toBe(exactProduct(a, b));
    expect(doublingHighProduct(-(2 ** 31), -(2 ** 31))).toBe(2 ** 31 - 1);
  });

  test("equals it on 200,000 random pairs", () => {
    const next = randomSequence(5);
    const any = (): number => Math.floor(next() * 2 ** 16) * 2 ** 16 + Math.floor(next() * 2 ** 16) - 2 ** 31;
    for (let k = 0; k < 200_000; k++) {
      const [a, b] = [any(), any()];
      if (doublingHighProduct(a, b) !== exactProduct(a, b)) expect.fail(`${a} ${b}`);
    }
  });
});

test("the rounding shift takes halves away from zero, for every exponent at every boundary", () => {
  expect([5, -5, 6, -6].map((x) => roundingShift(x, 2))).toEqual([1, -1, 2, -2]);
  for (let exponent = 0; exponent <= 31; exponent++)
    for (const x of [...boundary, ...boundary.map((b) => b >> (31 - exponent))])
      expect(roundingShift(x, exponent), `${x} ${exponent}`).toBe(exactShift(x, exponent));
});

test("requantize rounds twice: 5 times 0.7 / 2^3 is 0.4375, made 4 first and then 1", () => {
  const { multiplier, shift } = quantizeMultiplier("test", 0.7 / 8);
  expect({ multiplier, shift }).toEqual({ multiplier: Math.round(0.7 * 2 ** 31), shift: -3 });
  expect(requantize(5, multiplier, shift)).toBe(1);
});

describe("a real factor in fixed point", () => {
  test("of 1 is 2^30 and shift 1; of 0.5 is 2^30 and shift 0; of 3 is 0.75 and shift 2", () => {
    expect(quantizeMultiplier("test", 1)).toEqual({ multiplier: 2 ** 30, shift: 1 });
    expect(quantizeMultiplier("test", 0.5)).toEqual({ multiplier: 2 ** 30, shift: 0 });
    expect(quantizeMultiplier("test", 3)).toEqual({ multiplier: 0.75 * 2 ** 31, shift: 2 });
  });

  test("just below a power of two rounds up to it", () => {
    expect(quantizeMultiplier("test", 1 - 2 ** -53)).toEqual({ multiplier: 2 ** 30, shift: 1 });
    expect(quantizeMultiplier("test", 1 - 2 ** -32)).toEqual({ multiplier: 2 ** 30, shift: 1 });
    expect(quantizeMultiplier("test", 1 - 2 ** -31)).toEqual({ multiplier: 2 ** 31 - 1, shift: 0 });
  });

  test("below 2^-32 is zero, at 2^-32 not yet", () => {
    expect(quantizeMultiplier("test", 2 ** -32)).toEqual({ multiplier: 2 ** 30, shift: -31 });
    expect(quantizeMultiplier("test", 2 ** -32.01)).toEqual({ multiplier: 0, shift: 0 });
    expect(quantizeMultiplier("test", 0)).toEqual({ multiplier: 0, shift: 0 });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("of %s is refused", (real) => {
    expect(() => quantizeMultiplier("test", real)).toThrow("want 0 to 2^30; check the scales");
  });
});
