import { meanOp } from "./mean-op.ts";

/** The mean over axes, in int8. */
export const mean = meanOp({ name: "mean", source: "TFLite Micro, MEAN, int8", dtype: "i8" });
