import type { Computation } from "../../gradients.testing.ts";
import { testGradients } from "../../golden.testing.ts";
import { scale } from "../elementwise/elementwise.ts";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import * as functions from "./map.ts";

/** 23 numbers: five vectors and a tail of three. From -range / 2 to range / 2. */
const over =
  (range: number, of: (tape: Tape, x: Tensor) => Tensor): Computation =>
  (tape, p) =>
    of(tape, scale(tape, p("x", [23]), range));

/** Positive ones, from e^-2 to e^2. */
const positive = (of: (tape: Tape, x: Tensor) => Tensor): Computation =>
  over(4, (tape, x) => of(tape, functions.exponential(tape, x)));

testGradients(
  "activations",
  {
    logistic: over(16, functions.logistic),
    tanh: over(8, functions.tanh),
    gelu: over(8, functions.gelu),
    "gelu by tanh": over(8, functions.geluByTanh),
    silu: over(16, functions.silu),
    "hard-swish": over(16, functions.hardSwish),
    "leaky relu": over(2, (tape, x) => functions.leakyRectify(tape, x, 0.125)),
    exponential: over(8, functions.exponential),
    square: over(4, functions.square),
    sine: over(40, functions.sine),
    cosine: over(40, functions.cosine),
    softplus: over(16, functions.softplus),
    absolute: over(4, functions.absolute),
    logarithm: positive(functions.logarithm),
    "square root": positive(functions.squareRoot),
    "inverse square root": positive(functions.inverseSquareRoot),
  },
  // A step of the parameter is 0.25 or 0.6 here: over the kink at -3, and through a tenth of a turn.
  { sine: 0.08, cosine: 0.08 },
);
