import { expect, it } from "vitest";
import { wilsonInterval } from "./wilson.ts";

const z = 1.959964;

const rounded = (hits: number, trials: number): readonly number[] => {
  const { low, high } = wilsonInterval({ hits, trials, z })!;
  return [Number(low.toFixed(4)), Number(high.toFixed(4))];
};

it("reproduces the worked values of Newcombe 1998, table I (doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E)", () => {
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
  expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
  expect(rounded(0, 20)).toEqual([0, 0.1611]);
  expect(rounded(1, 29)).toEqual([0.0061, 0.1718]);
});

it("stays in [0, 1] and holds the share, for every count of up to 40 trials", () => {
  for (let trials = 1; trials <= 40; trials++)
    for (let hits = 0; hits <= trials; hits++) {
      const { low, high } = wilsonInterval({ hits, trials, z })!;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low <= hits / trials && hits / trials <= high).toBe(true);
    }
});

it("has no value of no trials and refuses more hits than trials", () => {
  expect(wilsonInterval({ hits: 0, trials: 0, z })).toBeNull();
  expect(() => wilsonInterval({ hits: 2, trials: 1, z })).toThrow("wilson interval: got 2 of 1");
});
