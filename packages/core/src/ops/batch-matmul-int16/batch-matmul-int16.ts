import { batchMatmulOp } from "../batch-matmul/batch-matmul-op.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { requantizeWide } from "../int8/requantize-wide.ts";
import { requantizeWideKernel } from "../int8/requantize-wide.kernel.ts";
import { batchMatmulInt16CodeKernel } from "./batch-matmul-int16-code.kernel.ts";

/** Products of matrices in int16; zero points are 0. One rounding, with sums of 64 bits. */
export const batchMatmulInt16 = batchMatmulOp({
  name: "batch-matmul-int16",
  source: "TFLite Micro, BATCH_MATMUL, int16",
  dtype: "i16",
  codeOf: (p, sum) => clamp(requantizeWide(sum, p.multiplier, p.shift), -32768, 32767),
  mostShift: 7,
  law: [requantizeWideKernel, clampCodeKernel, frameLostKernel, batchMatmulInt16CodeKernel],
});
