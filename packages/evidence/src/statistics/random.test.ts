import { describe, expect, it } from "vitest";
import { random, xoshiro128 } from "./random.ts";

const draw = (seed: number): readonly number[] => {
  const stream = random(seed);
  return Array.from({ length: 8 }, () => stream.next());
};

describe("random", () => {
  it("is xoshiro128** as published: numbers of the authors' C program from a given state", () => {
    const next = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect(Array.from({ length: 4 }, next)).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
  });

  it("gives the same numbers for the same seed and other numbers for the next seed", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(new Set([...draw(7), ...draw(8)]).size).toBe(16);
  });

  it("draws every value below a bound about equally often", () => {
    const stream = random(1);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let throws = 0; throws < 60_000; throws++) counts[stream.below(6)]! += 1;
    // The standard deviation of a count is sqrt(60000 * 1/6 * 5/6) = 91; five of them is 456.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(456);
  });

  it("sets each of its 32 bits about half of the time", () => {
    const stream = random(2);
    const ones = Array.from({ length: 32 }, () => 0);
    for (let drawn = 0; drawn < 10_000; drawn++) {
      const bits = stream.next();
      for (let bit = 0; bit < 32; bit++) ones[bit]! += (bits >>> bit) & 1;
    }
    // Standard deviation 50.
    for (const count of ones) expect(Math.abs(count - 5000)).toBeLessThan(250);
  });

  it("refuses a seed that is not a whole number of 32 bits", () => {
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN]) expect(() => random(seed)).toThrow("random seed: got");
  });
});
