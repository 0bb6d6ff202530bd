import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** The functions of map.c, in its order. */
const functions = [
  "logistic",
  "tanh",
  "gelu",
  "geluByTanh",
  "silu",
  "hardSwish",
  "leakyRectify",
  "exponential",
  "logarithm",
  "square",
  "squareRoot",
  "inverseSquareRoot",
  "sine",
  "cosine",
  "softplus",
  "absolute",
] as const;

function map(tape: Tape, x: Tensor, name: (typeof functions)[number], parameter = 0): Tensor {
  const facts = { count: sizeOf(x.shape), function: functions.indexOf(name), parameter };
  const y = tape.tensor(x.shape);
  tape.call("map", { x, y, ...facts });
  return tape.record(y, [x], (dy) => {
    const dx = tape.tensor(x.shape);
    tape.call("map_back", { x, y, dy, dx, ...facts });
    return [dx];
  });
}

/** 1 / (1 + e^-x), number by number. */
export const logistic = (tape: Tape, x: Tensor): Tensor => map(tape, x, "logistic");

/** The hyperbolic tangent, number by number. */
export const tanh = (tape: Tape, x: Tensor): Tensor => map(tape, x, "tanh");

/** x times the standard normal's distribution function at x. Source: Hendrycks & Gimpel 2016, arXiv 1606.08415. */
export const gelu = (tape: Tape, x: Tensor): Tensor => map(tape, x, "gelu");

/** GELU by the tanh of the same paper, which LiteRT calls approximate. */
export const geluByTanh = (tape: Tape, x: Tensor): Tensor => map(tape, x, "geluByTanh");

/** x / (1 + e^-x). Source: Elfwing et al. 2018, doi 10.1016/j.neunet.2017.12.012. */
export const silu = (tape: Tape, x: Tensor): Tensor => map(tape, x, "silu");

/** x min(max(x + 3, 0), 6) / 6. Source: Howard et al. 2019, arXiv 1905.02244. */
export const hardSwish = (tape: Tape, x: Tensor): Tensor => map(tape, x, "hardSwish");

/** x above 0, x times `slope` else. */
export const leakyRectify = (tape: Tape, x: Tensor, slope: number): Tensor => map(tape, x, "leakyRectify", slope);

/** e^x; 0 below -87, e^88 above 88. */
export const exponential = (tape: Tape, x: Tensor): Tensor => map(tape, x, "exponential");

/** The natural logarithm of positive numbers; those below 2^-126 count as that. */
export const logarithm = (tape: Tape, x: Tensor): Tensor => map(tape, x, "logarithm");

/** x^2. */
export const square = (tape: Tape, x: Tensor): Tensor => map(tape, x, "square");

/** The square root of positive numbers. Its gradient at 0 is not finite. */
export const squareRoot = (tape: Tape, x: Tensor): Tensor => map(tape, x, "squareRoot");

/** 1 / sqrt(x), of positive numbers. */
export const inverseSquareRoot = (tape: Tape, x: Tensor): Tensor => map(tape, x, "inverseSquareRoot");

/** The sine of an angle in radians, of magnitude up to 1e4. */
export const sine = (tape: Tape, x: Tensor): Tensor => map(tape, x, "sine");

/** The cosine of an angle in radians, of magnitude up to 1e4. */
export const cosine = (tape: Tape, x: Tensor): Tensor => map(tape, x, "cosine");

/** ln(1 + e^x). */
export const softplus = (tape: Tape, x: Tensor): Tensor => map(tape, x, "softplus");

/** |x|, with the gradient 0 at 0. */
export const absolute = (tape: Tape, x: Tensor): Tensor => map(tape, x, "absolute");
