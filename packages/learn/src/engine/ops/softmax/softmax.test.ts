import { testGradients } from "../../golden.testing.ts";
import { scale } from "../elementwise/elementwise.ts";
import { logSoftmax, softmax } from "./softmax.ts";

testGradients(
  "softmax",
  {
    softmax: (tape, p) => softmax(tape, scale(tape, p("x", [3, 2, 7]), 20)),
    "log-softmax": (tape, p) => logSoftmax(tape, scale(tape, p("x", [3, 2, 7]), 20)),
  },
  { softmax: 1e-2 },
);
