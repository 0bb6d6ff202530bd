import { expect, test } from "vitest";
import { cosPi } from "../../design/elementary.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { powerSpectrum, type PowerSpectrumParameters } from "./power-spectrum.ts";

const hann: PowerSpectrumParameters = { window: { shape: "hann" }, points: 64, firstBin: 0, bins: 16 };

test("a cosine of amplitude 3 in the middle of bin 8 gives 9 / 4 there", () => {
  const values = Float32Array.from({ length: 64 }, (_, k) => 3 * cosPi((2 * 8 * k) / 64));
  const [output] = runOp(powerSpectrum, hann, [
    { wire: sampleWire({ rateHz: 1, shape: [1, 64], unit: "mV" }), values },
  ]);
  expect(output?.values[8]).toBeCloseTo(9 / 4, 5);
  // Hann spreads half the amplitude into each neighbour.
  expect(output?.values[7]).toBeCloseTo(9 / 16, 5);
  expect(output?.values[4]).toBeLessThan(1e-10);
});

test("bins beyond half the points are refused", () => {
  const wire = sampleWire({ rateHz: 1, shape: [1, 64], unit: "mV" });
  expect(() => powerSpectrum.infer([wire], { ...hann, firstBin: 20 })).toThrow(
    /bins 20 to 35, want bins within 0 to 31/,
  );
});

test("the power spectrum keeps the laws of a step", () => {
  const input = { wire: sampleWire({ rateHz: 1, shape: [3, 50], unit: "1" }), values: noise(150 * 20, 6) };
  expectLaws(powerSpectrum, hann, [input]);
  expectValidityRule(powerSpectrum, hann, input);
});
