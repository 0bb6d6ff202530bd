import { expect, test } from "vitest";
import { conversionFactor } from "./unit.ts";

test("one standard gravity is 9.80665 m/s2, and a microvolt a thousandth of a millivolt", () => {
  expect(conversionFactor("acc", "[g]", "m/s2")).toBe(9.80665);
  expect(conversionFactor("ecg", "uV", "mV")).toBeCloseTo(1e-3, 15);
  expect(conversionFactor("hr", "/min", "Hz")).toBeCloseTo(1 / 60, 15);
});

test("a unit of another dimension, or one unknown, is refused with what is known", () => {
  expect(() => conversionFactor("source ppg", "mV", "m/s2")).toThrow(
    /source ppg: got unit "mV" \(voltage\), want a unit that converts to "m\/s2"/,
  );
  expect(() => conversionFactor("source ppg", "bpm", "/min")).toThrow(/known units: 1, %/);
});
