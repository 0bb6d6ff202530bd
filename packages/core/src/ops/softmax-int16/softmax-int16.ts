import { AfferentError } from "../../errors.ts";
import { exp } from "../../design/elementary.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { elementClearance } from "../int8/clearance.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { lookUp, lookupTable } from "../int8/lookup.ts";
import { lookupKernel } from "../int8/lookup.kernel.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeWire, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import type { SoftmaxParameters } from "../softmax/softmax.ts";
import { softmaxInt16Kernel } from "./softmax-int16.kernel.ts";
import { slideOfRows } from "../int8/slides.ts";

const where = "softmax-int16";

/** e^x on [-10, 0] and 1 / (1 + x) on [0, 1], both over all codes of int16, values in steps of 2^-15. */
const exponentials = lookupTable(10 / 65535, 32767, exp);
const reciprocals = lookupTable(1 / 65535, -32768, (x) => 1 / Math.fround(1 + x));

/** Differences from the greatest input, in steps of 10 / 65535. @throws AfferentError for a factor that is not positive and finite. */
const differenceFactor = (beta: number, scale: number) =>
  quantizeMultiplier(where, (scale * Math.fround(beta)) / (10 / 65535));

function constantsOf({ beta }: SoftmaxParameters, [wire]: readonly Wire[]) {
  const x = wire as CodeWire;
  const columns = x.shape.at(-1) ?? 1;
  return {
    rows: frameSize(x) / columns,
    columns,
    ...differenceFactor(beta, x.quant.scale[0] ?? 0),
    exponentials,
    reciprocals,
  };
}

/**
 * Softmax over the last axis in int16, by two tables of 513 values with straight lines between them.
 * e^(difference from the greatest code), 15 bits each, summed; the sum's reciprocal from the second table; the product rounded once.
 * Rows of up to 65,535 codes. Source: TFLite Micro, `reference_ops::SoftmaxInt16` (tensorflow/lite/kernels/internal/reference/softmax.h).
 */
export const softmaxInt16 = defineOp({
  name: "softmax-int16",
  version: 1,
  source: "TFLite Micro, SOFTMAX, int16",
  infer: ([x], { beta, output }: SoftmaxParameters) => {
    requireCodes(where, x, "i16");
    requireQuant(where, output, "i16");
    if (output.scale[0] !== 1 / 32768)
      throw new AfferentError(where, { got: `an output scale of ${output.scale[0]}`, want: "1/32768" });
    const columns = x.shape.at(-1) ?? 0;
    if (columns < 1 || columns > 65535)
      throw new AfferentError(where, { got: `rows of ${columns}`, want: "1 to 65535 codes" });
    differenceFactor(beta, x.quant.scale[0] ?? 0);
    return [codesLike(x, x.shape, output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i16", frameOf),
  validity: () => ({ rule: "same" }),
  clearanceBytes: elementClearance,
  work: ({ rows, columns }, inputs) => workPerSecond(inputs, { rows, codes: rows * columns }),
  slide: slideOfRows,
  // A factor, a table and a product a code.
  cost: (_, [x]) => ({ multiplyAdds: frameSize(x as Wire) * toNumber((x as Wire).rate) * 4 }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, lookupKernel, softmaxInt16Kernel],
});

type SoftmaxConstants = ReturnType<typeof constantsOf>;

/** Input and output have one shape, so that a frame lies at the same place in both. */
function frameOf(p: SoftmaxConstants, input: Int16Array, first: number, output: Int16Array): void {
  for (let row = 0; row < p.rows; row++) softmaxRow(p, input, output, first + row * p.columns);
}

function softmaxRow(p: SoftmaxConstants, from: Int16Array, to: Int16Array, first: number): void {
  const end = first + p.columns;
  let most = -32768;
  for (let k = first; k < end; k++) most = Math.max(most, from[k]!);
  let sum = 0;
  for (let k = first; k < end; k++) {
    const scaled = (requantize(from[k]! - most, p.multiplier, p.shift) + 32767) | 0;
    // The output holds the exponentials until the sum is known.
    to[k] = lookUp(exponentials, clamp(scaled, -32768, 32767));
    sum += to[k]!;
  }
  const headroom = Math.clz32(sum);
  // The sum without its leading one, 16 bits around zero. sum < 2^31, so that the shifted sum is below 2^31 too.
  const shifted = Math.floor((sum * 2 ** (headroom - 1) + 2 ** 13) / 2 ** 14) - 2 ** 15 - 2 ** 16;
  const reciprocal = lookUp(reciprocals, clamp(shifted, -32768, 32767));
  const right = 31 - headroom;
  for (let k = first; k < end; k++)
    to[k] = clamp(Math.floor((to[k]! * reciprocal + 2 ** (right - 1)) / 2 ** right), 0, 32767);
}
