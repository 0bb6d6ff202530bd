import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { movingAverage } from "./moving-average.ts";

const at = (values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz: 10, shape: [channels], unit: "mV" }),
  values,
});

const rule = (windowSeconds: string) => movingAverage.validity({ windowSeconds }, [at(noise(1, 1)).wire]);

describe("moving-average", () => {
  test("over 3 samples of 1, 2, 6, 7, 2 it gives 3, 5, 5 from the third on", () => {
    const [output] = runOp(movingAverage, { windowSeconds: "0.3" }, [at(Float32Array.of(1, 2, 6, 7, 2))]);
    expect(Array.from(output?.values ?? [])).toEqual([0, 0, 3, 5, 5]);
    expect(Array.from(output?.valid ?? [])).toEqual([0, 0, 1, 1, 1]);
    expect(output?.wire.delay.max).toEqual(rational("0.1"));
  });

  test("does not drift: after a million samples and one of 1e6 among them, ones average to exactly 1", () => {
    const values = new Float32Array(1_000_000).fill(1);
    values[500_000] = 1e6;
    const [output] = runOp(movingAverage, { windowSeconds: "5.4" }, [at(values)]);
    expect(output?.values.subarray(500_000 + 54).every((y) => y === 1)).toBe(true);
  });

  test("equals the plain mean within the rounding of a sum of n", () => {
    const values = noise(3000, 5);
    const [output] = runOp(movingAverage, { windowSeconds: "3.7" }, [at(values)]);
    for (let i = 36; i < 3000; i++) {
      const mean = values.subarray(i - 36, i + 1).reduce((sum, v) => sum + v, 0) / 37;
      expect(Math.abs((output?.values[i] as number) - mean)).toBeLessThan(37 * 2 ** -24);
    }
  });

  test("takes a window to the nearest whole number of samples, at least one", () => {
    expect(rule("0.34")).toEqual({ rule: "window", frames: 3 });
    expect(rule("0.35")).toEqual({ rule: "window", frames: 4 });
    expect(rule("0.01")).toEqual({ rule: "window", frames: 1 });
    expect(() => rule("0")).toThrow("moving-average.windowSeconds: got 0 s");
    expect(() => rule("100000")).toThrow("at most 65536 samples");
  });

  for (const windowSeconds of ["0.1", "0.2", "0.7", "6.4"]) {
    test(`any cutting gives the same bits: ${windowSeconds} s`, () => {
      expectLaws(movingAverage, { windowSeconds }, [at(noise(2000, 6), 2)]);
    });
    test(`is valid when the whole window is: ${windowSeconds} s`, () => {
      expectValidityRule(movingAverage, { windowSeconds }, at(noise(1000, 7)));
    });
  }

  testKernel(movingAverage, { windowSeconds: "0.7" }, [
    { ...at(noise(100_000, 8), 2), valid: Uint8Array.from(noise(50_000, 9), (v) => (v > -0.99 ? 1 : 0)) },
  ]);
});
