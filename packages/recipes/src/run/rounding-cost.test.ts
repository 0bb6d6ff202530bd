import { expect, test } from "vitest";
import type { HeldOut } from "./held-out.ts";
import { roundingCost } from "./rounding-cost.ts";

/** Three examples of three classes; in f32 all right, in int8 the last is taken for 0. */
const held: HeldOut = {
  classes: 3,
  labels: Int32Array.of(0, 1, 2),
  float: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  int8: Float32Array.of(1, 0, 0, 0, 1, 0, 1, 0, 1),
};

test("int8 costs what it takes from the mean F1: of 1, 1 and 1 there remain 2/3, 1 and 0", () => {
  const { examples, metric, float, int8 } = roundingCost([held], {})!;
  expect([examples, metric, float]).toEqual([3, "macroF1", 1]);
  expect(int8).toBeCloseTo(5 / 9, 12);
  expect(roundingCost([], {})).toBeNull();
});

test("of classes on a scale of 3 /min it adds a mean error of (0 + 0 + 2) 3 / 6 over two folds", () => {
  const good = { ...held, int8: held.float };
  const scale = { step: 3, unit: "/min" };
  expect(roundingCost([held, good], { scale })).toEqual({
    examples: 6,
    metric: "meanAbsoluteError",
    unit: "/min",
    float: 0,
    int8: 1,
  });
});
