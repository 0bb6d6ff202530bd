import { expect, test } from "vitest";
import { cosPi, sinPi } from "../../design/elementary.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { realFft } from "./real-fft.ts";

const frame = (samples: number) => sampleWire({ rateHz: 1, shape: [1, samples], unit: "1" });

test("a cosine of 2 cycles in 8 samples has 4 in the real part of bin 2 and nothing elsewhere", () => {
  const values = Float32Array.from({ length: 8 }, (_, k) => cosPi((2 * 2 * k) / 8));
  const [output] = runOp(realFft, { points: 8 }, [{ wire: frame(8), values }]);
  expect([...(output?.values ?? [])]).toEqual([0, 0, 0, 0, 4, -0, 0, 0]);
});

test("equals the sum that defines the transform, to f32, for 4 to 1024 points", () => {
  for (let points = 4; points <= 1024; points *= 2) {
    const values = noise(points, points);
    const [output] = runOp(realFft, { points }, [{ wire: frame(points), values }]);
    for (let bin = 1; bin < points / 2; bin++) {
      let [re, im] = [0, 0];
      for (let k = 0; k < points; k++) {
        re += (values[k] ?? 0) * cosPi((2 * ((bin * k) % points)) / points);
        im -= (values[k] ?? 0) * sinPi((2 * ((bin * k) % points)) / points);
      }
      expect(Math.abs((output?.values[2 * bin] ?? 0) - re)).toBeLessThan(1e-6 * points);
      expect(Math.abs((output?.values[2 * bin + 1] ?? 0) - im)).toBeLessThan(1e-6 * points);
    }
  }
});

test("points that are no power of two, or too few, are refused", () => {
  expect(() => realFft.infer([frame(8)], { points: 12 })).toThrow(/12 points for 8 samples/);
  expect(() => realFft.infer([frame(8)], { points: 4 })).toThrow(/4 points for 8 samples/);
});

test("the transform keeps the laws of a step", () => {
  const input = { wire: sampleWire({ rateHz: 1, shape: [2, 12], unit: "1" }), values: noise(24 * 20, 6) };
  expectLaws(realFft, { points: 16 }, [input]);
  expectValidityRule(realFft, { points: 16 }, input);
});
