import { expect, test } from "vitest";
import { rowOrder } from "./order.ts";

const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2];
const order = (seed: number, epoch: number): number[] => [
  ...rowOrder({ rows: 12, labels: null, balance: 0, seed, epoch }),
];

test("an epoch without balance goes through every row once, in an order of its seed and number", () => {
  expect(order(1, 0).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(order(1, 0)).toEqual(order(1, 0));
  expect(order(1, 0)).not.toEqual(order(1, 1));
  expect(order(1, 0)).not.toEqual(order(2, 0));
});

test("a balanced epoch of 12 rows has 4 of each of three classes, and within a class each row before any comes again", () => {
  const rows = [...rowOrder({ rows: 12, labels, balance: 1, seed: 5, epoch: 0 })];
  const of = (label: number): number[] => rows.filter((row) => labels[row] === label);
  expect([of(0).length, of(1).length, of(2).length]).toEqual([4, 4, 4]);
  expect(new Set(of(0)).size).toBe(4);
  expect(new Set(of(1)).size).toBe(3);
});

test("half a balance gives classes of 64 and 4 rows shares of 8 to 2", () => {
  const two = Array.from({ length: 68 }, (_, row) => (row < 64 ? 0 : 1));
  const order = rowOrder({ rows: 68, labels: two, balance: 0.5, seed: 5, epoch: 0 });
  expect([...order].filter((row) => two[row] === 1).length).toBe(14);
});
