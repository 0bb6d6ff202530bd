import { expect, test } from "vitest";
import { constantRate, cosineRate, steppedRate } from "./schedule.ts";

test("a cosine of 0.1 with 4 steps of warm-up rises by quarters, is half-way in the middle and ends at its floor", () => {
  const rate = cosineRate({ rate: 0.1, floor: 0.02, warmUpSteps: 4, steps: 13 });
  expect([0, 1, 2, 3, 4].map(rate)).toEqual([0.025, 0.05, 0.075, 0.1, 0.1].map((value) => expect.closeTo(value, 12)));
  expect(rate(8)).toBeCloseTo(0.06, 12);
  expect(rate(12)).toBeCloseTo(0.02, 12);
  expect(rate(50)).toBeCloseTo(0.02, 12);
});

test("a rate that is halved every 10 steps is a quarter from step 20 on", () => {
  const rate = steppedRate({ rate: 1, factor: 0.5, everySteps: 10 });
  expect([0, 9, 10, 19, 20, 29].map(rate)).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25]);
  expect(constantRate(0.3)(1000)).toBe(0.3);
});
