import { rational } from "@afferent/core";
import { expect, it } from "vitest";
import { atEvenRate, laterRows } from "./even-rate.ts";

const line = (seconds: readonly number[]) => ({
  seconds: Float64Array.from(seconds),
  columns: [Float64Array.from(seconds, (time) => 10 * time)],
});

it("a straight line stays a straight line at any rate", () => {
  const { columns, gaps } = atEvenRate(line([0, 0.1, 0.35, 0.4, 0.5]), rational(8), 1, "f");
  expect([...columns[0]!].map((value) => Number(value.toFixed(9)))).toEqual([0, 1.25, 2.5, 3.75, 5]);
  expect(gaps).toEqual([]);
});

it("frames inside a long step are gaps, frames on a row are not", () => {
  const { columns, gaps } = atEvenRate(line([0, 0.25, 1, 1.25]), rational(4), 0.5, "f");
  expect(columns[0]![4]).toBe(10);
  expect(gaps.map(({ start }) => start)).toEqual([2, 3]);
});

it("a row that repeats a time or goes back is left out, the first of its time stays", () => {
  expect(laterRows([1, 1, 2, 1.5, 2, 3])).toEqual([0, 2, 5]);
  expect(laterRows([])).toEqual([]);
});

it("one wrong time does not take all memory", () => {
  expect(() => atEvenRate(line([0, 1, 9e9]), rational(100), 1, "a.csv")).toThrow(
    "a.csv: got 3 rows over 9000000000 s, want at most 1000300 frames at 100 Hz; look for a wrong time in the file",
  );
});
