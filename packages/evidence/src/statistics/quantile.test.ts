import { describe, expect, it } from "vitest";
import { mean, median, quantile } from "./quantile.ts";

describe("mean, median and quantile", () => {
  it("interpolate between order statistics as R and NumPy do by default", () => {
    // numpy.quantile([1, 2, 3, 4, 10], [0.1, 0.25, 0.5, 0.9]) = 1.4, 2, 3, 7.6
    const values = [10, 3, 1, 4, 2];
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(values, p))).toEqual([1.4, 2, 3, expect.closeTo(7.6, 12)]);
    expect([quantile(values, 0), quantile(values, 1)]).toEqual([1, 10]);
  });

  it("take the mean of the two middle values of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(mean([4, 1, 3, 2])).toBe(2.5);
  });

  it("have no value of nothing", () => {
    expect([mean([]), median([]), quantile([], 0.3)]).toEqual([null, null, null]);
  });

  it("leave the caller's values as they were", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
