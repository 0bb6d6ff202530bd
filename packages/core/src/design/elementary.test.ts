import { describe, expect, test } from "vitest";
import { exp, log } from "./exponential.ts";
import { cos, cosPi, sin, sinPi, tan, tanPi } from "./trigonometric.ts";

const view = new DataView(new ArrayBuffer(8));
/** The distance from a double to the next one away from zero. */
function unitInLastPlace(x: number): number {
  view.setFloat64(0, Math.abs(x));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0) - Math.abs(x);
}

/** The greatest distance between two functions in units in the last place, over an even grid. */
function worstUlp(ours: (x: number) => number, theirs: (x: number) => number, from: number, to: number): number {
  const points = 20_011;
  let worst = 0;
  for (let n = 0; n < points; n++) {
    const x = from + ((to - from) * (n + 0.37)) / points;
    worst = Math.max(worst, Math.abs(ours(x) - theirs(x)) / unitInLastPlace(theirs(x)));
  }
  return worst;
}

describe("elementary functions of design time", () => {
  test("sin, cos and tan stay within 2, 2 and 4 units in the last place of Math's", () => {
    for (const [from, to] of [
      [-1, 1],
      [-7, 7],
      [1000, 1010],
      [-400_000, 400_000],
    ] as const) {
      expect(worstUlp(sin, Math.sin, from, to)).toBeLessThanOrEqual(2);
      expect(worstUlp(cos, Math.cos, from, to)).toBeLessThanOrEqual(2);
      expect(worstUlp(tan, Math.tan, from, to)).toBeLessThanOrEqual(4);
    }
  });

  test("sinPi and cosPi are exact at multiples of a quarter turn, where sin(pi) is not", () => {
    expect([0, 0.5, 1, 1.5, 2, 1e6, 1e6 + 0.5].map((x) => sinPi(x) + 0)).toEqual([0, 1, 0, -1, 0, 0, 1]);
    expect([0, 0.5, 1, 1.5, 2, -0.5, -1].map((x) => cosPi(x) + 0)).toEqual([1, 0, -1, 0, 1, 0, -1]);
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
  });

  test("sinPi, cosPi and tanPi stay within 2, 2 and 3 units in the last place where Math's argument is exact", () => {
    // Below a quarter of a half-turn the rounding of Math.PI * x moves the result by at most one unit more.
    expect(worstUlp(sinPi, (x) => Math.sin(Math.PI * x), 0, 0.25)).toBeLessThanOrEqual(2);
    expect(worstUlp(cosPi, (x) => Math.cos(Math.PI * x), 0, 0.25)).toBeLessThanOrEqual(2);
    expect(worstUlp(tanPi, (x) => Math.tan(Math.PI * x), 0, 0.25)).toBeLessThanOrEqual(3);
    expect(sinPi(1 / 6)).toBeCloseTo(0.5, 15);
    expect(cosPi(1 / 3)).toBeCloseTo(0.5, 15);
    expect(tanPi(0.25)).toBeCloseTo(1, 15);
  });

  test("exp and log stay within 2 units in the last place of Math's", () => {
    for (const [from, to] of [
      [-1, 1],
      [-708, 709],
      [-20, 20],
    ] as const)
      expect(worstUlp(exp, Math.exp, from, to)).toBeLessThanOrEqual(2);
    for (const [from, to] of [
      [0.5, 2],
      [0.99, 1.01],
      [1e-300, 1e-3],
      [1, 1e12],
      [1e290, 1e300],
    ] as const)
      expect(worstUlp(log, Math.log, from, to)).toBeLessThanOrEqual(2);
  });

  test("exp and log have their limits and their inverse", () => {
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Number.POSITIVE_INFINITY, Number.NaN]);
    expect(exp(-740)).toBe(Math.exp(-740));
    expect([log(1), log(0), log(-1), log(Number.POSITIVE_INFINITY)]).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
    expect(log(5e-324)).toBe(Math.log(5e-324));
    expect(exp(log(10))).toBeCloseTo(10, 14);
  });

  test("an angle beyond 2^20 radians stops, since its reduction would not be exact", () => {
    expect(() => sin(2 ** 20 + 1)).toThrow("2^20 radians");
    expect(() => sinPi(Number.NaN)).toThrow("half-turns");
  });
});
