import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { meanConstants, meanOutput, type MeanParameters } from "../mean/mean-facts.ts";
import { meanInt16Kernel } from "./mean-int16.kernel.ts";

const where = "mean-int16";

/**
 * The mean over axes, in int16. Out: clamp(requantize(sum of codes - elements * zero point) + zero point), the factor divided by the number of elements beforehand.
 * Source: TFLite Micro, MEAN, `QuantizedMeanOrSum` (tensorflow/lite/kernels/internal/reference/reduce.h).
 */
export const meanInt16 = defineOp({
  name: "mean-int16",
  version: 1,
  source: "TFLite Micro, MEAN, int16",
  infer: ([x], parameters: MeanParameters) => [meanOutput(where, x, parameters, "i16")],
  constants: (parameters, [x]) => meanConstants(where, parameters, x),
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
      for (let o = 0; o < p.outer; o++)
        for (let k = 0; k < p.inner; k++) {
          let sum = p.inputOffset;
          for (let e = 0; e < p.elements; e++) sum += input.i16[i * input.size + (o * p.elements + e) * p.inner + k]!;
          const scaled = (requantize(sum, p.multiplier, p.shift) + p.outputOffset) | 0;
          output.i16[to++] = clamp(scaled, -32768, 32767);
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, meanInt16Kernel],
});
