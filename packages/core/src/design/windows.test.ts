import { describe, expect, test } from "vitest";
import { filterGolden } from "./golden.testing.ts";
import { besselI0, window } from "./windows.ts";

describe("window", () => {
  test("equals SciPy's get_window to 1e-14 in every shape and both forms", () => {
    for (const { length, form, shape, values } of filterGolden.windows)
      for (const [n, value] of window(length, form, shape).entries())
        expect(Math.abs(value - (values[n] as number)), `${shape.shape} ${form} ${length}`).toBeLessThan(1e-14);
  });

  test("a periodic Hann window of 4 is 0, 1/2, 1, 1/2, and a symmetric one of 5 adds the last 0", () => {
    const periodic = Array.from(window(4, "periodic", { shape: "hann" }));
    expect(periodic).toEqual([0, 0.5, 1, 0.5]);
    expect(Array.from(window(5, "symmetric", { shape: "hann" }))).toEqual([...periodic, 0]);
  });

  test("refuses a length of 0 and a negative beta", () => {
    expect(() => window(0, "periodic", { shape: "hann" })).toThrow("window.length: got 0, want");
    expect(() => window(8, "periodic", { shape: "kaiser", beta: -1 })).toThrow("window.beta: got -1, want 0 to 700");
  });
});

describe("besselI0", () => {
  test("I0(0) is 1 and I0(1) is 1.2660658777520084 (Abramowitz & Stegun, table 9.8)", () => {
    expect(besselI0(0)).toBe(1);
    expect(besselI0(1)).toBeCloseTo(1.2660658777520084, 15);
  });
});
