import { expect, test } from "vitest";
import { testGradients } from "../../golden.testing.ts";
import { multiply } from "../elementwise/elementwise.ts";
import { walkOf } from "./axes.ts";
import { concatenate, permute, reverse, slice, split } from "./shape.ts";

testGradients("shape", {
  "three axes exchanged": (tape, p) => permute(tape, p("x", [2, 3, 5, 7]), [0, 3, 1, 2]),
  "a matrix transposed": (tape, p) => permute(tape, p("x", [7, 5]), [1, 0]),
  "an axis backwards": (tape, p) => reverse(tape, p("x", [3, 7, 5]), 1),
  "the last axis backwards": (tape, p) => reverse(tape, p("x", [3, 7]), -1),
  "parts joined along the middle": (tape, p) =>
    concatenate(tape, [p("a", [2, 3, 5]), p("b", [2, 1, 5]), p("c", [2, 4, 5])], 1),
  "parts joined along the last axis, one of them twice": (tape, p) => {
    const a = p("a", [3, 5]);
    return concatenate(tape, [a, p("b", [3, 2]), a], -1);
  },
  "the middle of an axis": (tape, p) => slice(tape, p("x", [3, 7, 5]), { axis: 1, from: 2, length: 3 }),
  "an axis in three parts, the outer ones multiplied": (tape, p) => {
    const [a, , b] = split(tape, p("x", [5, 9]), -1, [4, 1, 4]);
    return multiply(tape, a!, b!);
  },
});

test("axes that lie side by side are walked as one: [2, 3, 5] exchanged to [5, 2, 3] is [5, 6] with steps [1, 5]", () => {
  const { lengths, steps } = walkOf([5, 2, 3], [[1, 15, 5]], 3);
  expect([...lengths]).toEqual([1, 5, 6]);
  expect([...steps[0]!]).toEqual([0, 1, 5]);
});
