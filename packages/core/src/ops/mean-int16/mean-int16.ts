import { meanOp } from "../mean/mean-op.ts";

/** The mean over axes, in int16. */
export const meanInt16 = meanOp({
  name: "mean-int16",
  source: "TFLite Micro, MEAN, int16",
  dtype: "i16",
});
