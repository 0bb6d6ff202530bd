import { expect, test } from "vitest";
import { testGradients } from "../golden.testing.ts";
import { type Computation, differenceFromSlopes } from "../gradients.testing.ts";
import { convolution, depthwiseConvolution } from "./convolution/convolution.ts";
import { add, multiply, rectify, scale } from "./elementwise/elementwise.ts";
import { dense } from "./linear/linear.ts";
import { batchNorm } from "./normalisation/batch-norm.ts";
import { meanColumns } from "./pooling/mean-columns.ts";

const across = (rows: number, columns: number) =>
  ({ stride: [1, columns], dilation: [1, 1], padding: [0, 0, rows, columns] }) as const;

/** Odd shapes, so that every tail of the kernels runs. */
const computations: Readonly<Record<string, Computation>> = {
  dense: (tape, p) => dense(tape, p("x", [5, 7]), { weights: p("w", [7, 13]), bias: p("b", [13]) }),
  "a convolution with stride": (tape, p) =>
    convolution(tape, p("x", [2, 1, 19, 3]), { weights: p("w", [1, 5, 3, 9]), bias: p("b", [9]) }, across(2, 2)),
  "a dilated convolution over rows and columns": (tape, p) =>
    convolution(
      tape,
      p("x", [1, 6, 9, 2]),
      { weights: p("w", [2, 3, 2, 5]), bias: null },
      { stride: [2, 1], dilation: [2, 2], padding: [1, 1, 0, 2] },
    ),
  "a depthwise convolution": (tape, p) =>
    depthwiseConvolution(tape, p("x", [2, 1, 11, 6]), { weights: p("w", [1, 3, 6]), bias: p("b", [6]) }, across(1, 2)),
  "batch normalisation": (tape, p) => {
    const [mean, variance] = [tape.statistic("mean", [5], "zeros"), tape.statistic("variance", [5], "ones")];
    return batchNorm(tape, p("x", [4, 3, 5]), { gain: p("gain", [5]), offset: p("offset", [5]), mean, variance }, 1e-2);
  },
  "a mean over columns": (tape, p) => meanColumns(tape, p("x", [3, 1, 7, 5])),
  "sums, products and factors": (tape, p) => {
    const [a, b] = [p("a", [3, 5]), p("b", [3, 5])];
    return add(tape, multiply(tape, a, b), scale(tape, rectify(tape, add(tape, a, p("c", [3, 5])), Infinity), 2));
  },
};

testGradients("layers", computations);

const forgetful: Computation = (tape, p) => {
  const x = p("x", [3, 4]);
  const y = scale(tape, x, 2);
  const copy = tape.tensor([3, 4]);
  tape.call("copy", { x: y, y: copy, count: 12 });
  return tape.record(copy, [x], (dy) => [dy]);
};

test("negative control: a gradient that forgets a factor is seen", () => {
  expect(differenceFromSlopes(forgetful)).toBeGreaterThan(0.3);
});
