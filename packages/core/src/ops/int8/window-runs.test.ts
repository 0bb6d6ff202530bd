import { expect, test } from "vitest";
import { runsOf, windowCounts, windowParts } from "./window-runs.ts";

/** Windows of 3x3 over 4x4, padded by one all around, every second pixel. */
const windows = {
  inputHeight: 4,
  inputWidth: 4,
  outputHeight: 2,
  outputWidth: 2,
  padTop: 1,
  padLeft: 1,
  windowHeight: 3,
  windowWidth: 3,
  strideY: 2,
  strideX: 2,
};

test("of four windows, the first of which begins outside, 10 rows and 25 taps lie in the input", () => {
  // 2x2, 2x3, 3x2 and 3x3 taps.
  expect(windowParts(windows)[0]).toEqual({ rows: 2, columns: 2, firstRow: 1, firstColumn: 1 });
  expect(windowCounts(windows)).toEqual({ pixels: 4, rows: 10, taps: 25 });
});

test("a row of a window is one run of the input; dilated, each tap is one", () => {
  const first = windowParts(windows)[0]!;
  expect(runsOf(windows, first, 5)).toEqual([
    { start: 20, length: 10 },
    { start: 35, length: 10 },
  ]);
  const dilated = { ...windows, dilationY: 1, dilationX: 2, outputWidth: 1 };
  expect(runsOf(dilated, windowParts(dilated)[0]!, 5).map(({ length }) => length)).toEqual([5, 5, 5, 5]);
});
