import { expect, test } from "vitest";
import { testGradients } from "../../golden.testing.ts";
import { trialOf } from "../../gradients.testing.ts";
import { averagePool, maxPool } from "./windows.ts";

testGradients(
  "pooling",
  {
    "means of overlapping windows with padding": (tape, p) =>
      averagePool(tape, p("x", [2, 5, 7, 3]), { window: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] }),
    "means of every second column": (tape, p) =>
      averagePool(tape, p("x", [2, 1, 9, 5]), { window: [1, 2], stride: [1, 2], padding: [0, 0, 0, 0] }),
    "the largest of overlapping windows with padding": (tape, p) =>
      maxPool(tape, p("x", [2, 5, 7, 3]), { window: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] }),
    "the largest of four columns": (tape, p) =>
      maxPool(tape, p("x", [2, 1, 13, 6]), { window: [1, 4], stride: [1, 3], padding: [0, 0, 0, 0] }),
  },
  // Where two windows meet, another number becomes the largest on both sides of a step of 1/64.
  { "the largest of overlapping windows with padding": 0.05 },
);

test("a window that could lie in padding alone is refused", () => {
  const pool = { window: [1, 2], stride: [1, 1], padding: [0, 0, 2, 0] } as const;
  expect(() => trialOf((tape, p) => maxPool(tape, p("x", [1, 1, 5, 1]), pool))).toThrow(/shorter than the window/);
});
