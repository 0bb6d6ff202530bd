import { expect, test } from "vitest";
import { clampRange, panRange, zoomRange } from "./view-range.ts";

const limits = { seconds: 100, shortest: 1 };

test("zooming keeps the time under the pointer where it is", () => {
  expect(zoomRange({ start: 20, end: 40 }, 0.5, 25, limits)).toEqual({ start: 22.5, end: 32.5 });
});

test("panning stops at the ends of the recording", () => {
  expect(panRange({ start: 20, end: 40 }, -50, limits)).toEqual({ start: 0, end: 20 });
  expect(panRange({ start: 20, end: 40 }, 90, limits)).toEqual({ start: 80, end: 100 });
});

test("the view is never shorter than the shortest nor longer than the recording", () => {
  expect(zoomRange({ start: 20, end: 22 }, 0.01, 21, limits)).toEqual({ start: 20.5, end: 21.5 });
  expect(clampRange({ start: -30, end: 500 }, limits)).toEqual({ start: 0, end: 100 });
});
