import { expect, test } from "vitest";
import { testGradients } from "../../golden.testing.ts";
import { trialOf } from "../../gradients.testing.ts";
import { exponential } from "../activations/map.ts";
import { scale } from "../elementwise/elementwise.ts";
import { addBroadcast, divide, multiplyBroadcast, subtract } from "./pair.ts";
import { meanOver, sumOver } from "./reduce.ts";

testGradients("broadcast", {
  "a bias on every row": (tape, p) => addBroadcast(tape, p("a", [3, 4, 7]), p("b", [7])),
  "a column less a matrix": (tape, p) => subtract(tape, p("a", [5, 1]), p("b", [5, 6])),
  "gates of channels on frames of rows and columns": (tape, p) =>
    multiplyBroadcast(tape, p("a", [2, 3, 5, 6]), p("b", [2, 1, 1, 6])),
  "an outer product": (tape, p) => multiplyBroadcast(tape, p("a", [5, 1]), p("b", [1, 7])),
  "a number on all": (tape, p) => multiplyBroadcast(tape, p("a", [3, 7]), p("b", [1])),
  "a quotient by rows": (tape, p) => divide(tape, p("a", [3, 7]), exponential(tape, scale(tape, p("b", [3, 1]), 2))),
  "a sum over the first and the last axis": (tape, p) => sumOver(tape, p("x", [5, 3, 7]), [0, 2]),
  "a mean over 301 numbers": (tape, p) => meanOver(tape, p("x", [2, 301]), [1]),
  "a mean over 130 rows of 6": (tape, p) => meanOver(tape, p("x", [2, 130, 6]), [1]),
});

test("lengths that differ, with neither of them 1, are refused with both shapes", () => {
  expect(() => trialOf((tape, p) => addBroadcast(tape, p("a", [3, 4]), p("b", [3])))).toThrow(/\[3, 4\] and \[3\]/);
});
