import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { batchMatmulCodeKernel } from "./batch-matmul-code.kernel.ts";
import { batchMatmulOp } from "./batch-matmul-op.ts";

/** Products of matrices in int8. */
export const batchMatmul = batchMatmulOp({
  name: "batch-matmul",
  source: "TFLite Micro, BATCH_MATMUL, int8",
  dtype: "i8",
  codeOf: (p, sum) => clamp((requantize(sum, p.multiplier, p.shift) + p.outputOffset) | 0, -128, 127),
  mostShift: 30,
  law: [requantizeKernel, clampCodeKernel, frameLostKernel, batchMatmulCodeKernel],
});
