import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { poolConstants, type PoolParameters, requirePool } from "../int8/pool.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { codesLike } from "../int8/tensor.ts";
import { averagePool2dInt16Kernel } from "./average-pool-2d-int16.kernel.ts";

const where = "average-pool-2d-int16";

/**
 * The mean of the codes in each window, halves away from zero, clamped.
 * In: i16 [height, width, channels]. Out: codes of the input's quantisation. Padding does not count.
 * Source: TFLite Micro, `reference_integer_ops::AveragePool` (tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h).
 */
export const averagePool2dInt16 = defineOp({
  name: "average-pool-2d-int16",
  version: 1,
  source: "TFLite Micro, AVERAGE_POOL_2D, int16",
  infer: ([x], parameters: PoolParameters) => {
    requirePool(where, x, "i16", parameters);
    const { outputHeight, outputWidth } = poolConstants(where, x, "i16", parameters);
    return [codesLike(x, [outputHeight, outputWidth, x.shape[2] ?? 0], x.quant)];
  },
  constants: (parameters, [x]) => poolConstants(where, x as Wire & { readonly quant: Quant }, "i16", parameters),
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    let to = 0;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] === 0) {
        output.i16.fill(0, to, to + output.size);
        to += output.size;
        continue;
      }
      for (let y = 0; y < p.outputHeight; y++)
        for (let x = 0; x < p.outputWidth; x++) {
          const top = y * p.strideY - p.padTop;
          const left = x * p.strideX - p.padLeft;
          const [firstRow, lastRow] = [Math.max(0, top), Math.min(p.inputHeight, top + p.windowHeight)];
          const [firstColumn, lastColumn] = [Math.max(0, left), Math.min(p.inputWidth, left + p.windowWidth)];
          const count = (lastRow - firstRow) * (lastColumn - firstColumn);
          const half = Math.floor(count / 2);
          for (let c = 0; c < p.channels; c++) {
            let sum = 0;
            for (let row = firstRow; row < lastRow; row++)
              for (let column = firstColumn; column < lastColumn; column++)
                sum += input.i16[i * input.size + (row * p.inputWidth + column) * p.channels + c]!;
            output.i16[to++] = clamp(Math.trunc((sum > 0 ? sum + half : sum - half) / count), p.low, p.high);
          }
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (parameters, [x]) => {
    const p = poolConstants(where, x as Wire & { readonly quant: Quant }, "i16", parameters);
    const outputs = p.outputHeight * p.outputWidth * p.channels * toNumber((x as Wire).rate);
    return { multiplyAdds: 0, other: outputs * p.windowHeight * p.windowWidth, divisions: outputs };
  },
  kernel: [clampCodeKernel, frameLostKernel, averagePool2dInt16Kernel],
});
