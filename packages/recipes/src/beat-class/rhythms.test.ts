import { randomStream } from "@afferent/learn";
import { expect, test } from "vitest";
import { simulatedRhythms } from "./rhythms.ts";

const meanOf = (rows: readonly Float32Array[], k: number): number =>
  rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length;

test("simulated early beats are early against the slow mean, normal ones on average are not", () => {
  const [normal, atrial, ventricular] = simulatedRhythms(randomStream(1, "augmentation"), 5000);
  expect(normal.length + atrial.length + ventricular.length).toBeGreaterThanOrEqual(5000);
  // Shares of 0.5 to 0.87 of the usual interval: 2 (share - 1) / (share + 1) in halves is -1.33 to -0.28.
  expect(meanOf(atrial, 2)).toBeLessThan(-0.4);
  expect(meanOf(ventricular, 2)).toBeLessThan(-0.3);
  expect(Math.abs(meanOf(normal, 2))).toBeLessThan(0.1);
  for (const row of [...normal, ...atrial, ...ventricular]) expect(row).toHaveLength(16);
});

test("one seed simulates one rhythm, another another", () => {
  const [first, again, other] = [1, 1, 2].map((seed) => simulatedRhythms(randomStream(seed, "augmentation"), 500));
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});
