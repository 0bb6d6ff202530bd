import { expect, test } from "vitest";
import { operatingPoint } from "./operating-point.ts";

/** Of ten rows of class 0, four are called 1 with a probability of 0.6; both rows of class 1 with 0.9. */
const rows = [
  ...Array.from({ length: 6 }, () => [0.9, 0.1, 0] as const),
  ...Array.from({ length: 4 }, () => [0.4, 0.6, 0] as const),
  ...Array.from({ length: 2 }, () => [0.1, 0.9, 0] as const),
];
const labels = rows.map((_, row) => (row < 10 ? 0 : 1));
const answers = { probabilities: Float32Array.from(rows.flat()), labels, classes: 3 };

test("a class that is said too often gets a weight below 1: here below 2/3, where its false answers end, and above 1/9", () => {
  const [none, weight, other] = operatingPoint({ ...answers, decisive: [1] });
  expect([none, other]).toEqual([1, 1]);
  expect(weight).toBeLessThan(2 / 3);
  expect(weight).toBeGreaterThan(1 / 9);
});

test("where nothing is better than the most probable class, all weights stay 1", () => {
  const sure = { ...answers, probabilities: Float32Array.from(labels.flatMap((k) => [1 - k, k, 0])) };
  expect(operatingPoint({ ...sure, decisive: [0, 1] })).toEqual([1, 1, 1]);
});
