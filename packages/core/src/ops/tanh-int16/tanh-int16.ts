import { tanhWide } from "../int8/sigmoid-wide.ts";
import { wideSigmoidOp } from "../int8/wide-sigmoid.ts";
import { tanhInt16Kernel } from "./tanh-int16.kernel.ts";

/** The hyperbolic tangent in int16 as twice the logistic function of 2x less 1, by a table with straight lines. Out: scale 1/32768, zero point 0. */
export const tanhInt16 = wideSigmoidOp({
  name: "tanh-int16",
  source: "TFLite Micro, TANH, int16",
  powers: [-12, -11],
  of: tanhWide,
  kernel: tanhInt16Kernel,
});
