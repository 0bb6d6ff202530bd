import { sigmoidWide } from "../int8/sigmoid-wide.ts";
import { wideSigmoidOp } from "../int8/wide-sigmoid.ts";
import { logisticInt16Kernel } from "./logistic-int16.kernel.ts";

/** 1 / (1 + e^-x) in int16, by a table with straight lines. Out: scale 1/32768, zero point 0. */
export const logisticInt16 = wideSigmoidOp({
  name: "logistic-int16",
  source: "TFLite Micro, LOGISTIC, int16",
  powers: [-12],
  of: sigmoidWide,
  kernel: logisticInt16Kernel,
});
