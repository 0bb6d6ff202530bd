import { expect, test } from "vitest";
import { distancesFromGolden } from "../../golden.testing.ts";
import type { Computation } from "../../gradients.testing.ts";
import { assume } from "./assume.ts";

const straight =
  (high: number): Computation =>
  (tape, p) =>
    assume(tape, p("x", [5, 7]), p("given", [5, 7]), { low: -0.25, high });

test("the output is the given tensor's, the gradient goes to x alone and within the range, as PyTorch has it", () => {
  expect(distancesFromGolden("assume", "rounded values with straight gradients", straight(0.375))).toEqual({
    output: 0,
    x: 0,
    given: 0,
  });
});

test("negative control: another range gives another gradient", () => {
  const distances = distancesFromGolden("assume", "rounded values with straight gradients", straight(0.25));
  expect(distances["x"]).toBeGreaterThan(0.1);
});
