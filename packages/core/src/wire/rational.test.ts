import fc from "fast-check";
import { expect, test } from "vitest";
import { add, ceil, commonDivisor, compare, divide, floor, format, multiply, rational, subtract } from "./rational.ts";

test("numbers, decimals and fractions read as exact fractions in lowest terms", () => {
  expect(rational(125)).toEqual({ numerator: 125, denominator: 1 });
  expect(rational("12.50")).toEqual({ numerator: 25, denominator: 2 });
  expect(rational(0.1)).toEqual({ numerator: 1, denominator: 10 });
  expect(rational("50/4")).toEqual({ numerator: 25, denominator: 2 });
  expect(rational("1e-3")).toEqual({ numerator: 1, denominator: 1000 });
  expect(format(rational("-6/4"))).toBe("-3/2");
});

test("what is no exact number is refused", () => {
  for (const text of ["", "abc", "1/0", "NaN", "1.5/2", "Infinity"])
    expect(() => rational(text)).toThrow(/rational: got/);
  expect(() => rational(Number.NaN)).toThrow(/rational: got "NaN"/);
});

test("the largest rate of which 125 and 50 are multiples is 25, of 12.5 and 64 it is 1/2", () => {
  expect(format(commonDivisor(rational(125), rational(50)))).toBe("25");
  expect(format(commonDivisor(rational("12.5"), rational(64)))).toBe("1/2");
});

test("arithmetic obeys the field laws on seeded fractions", () => {
  const fraction = fc
    .tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
    .map(([n, d]) => rational({ numerator: n, denominator: d }));
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(subtract(add(a, b), b)).toEqual(a);
      if (b.numerator !== 0) expect(multiply(divide(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
      expect(floor(a)).toBeLessThanOrEqual(ceil(a));
    }),
    { seed: 7, numRuns: 500 },
  );
});
