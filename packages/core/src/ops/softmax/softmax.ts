import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { exponentOfNegative, reciprocalOfOnePlus } from "../int8/fixed-point.ts";
import { fixedPointKernel } from "../int8/fixed-point.kernel.ts";
import { elementClearance } from "../int8/clearance.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepFrames } from "../int8/frames-of-codes.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { clamp, doublingHighProduct, quantizeMultiplier, requantize, roundingShift } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeWire, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { softmaxKernel } from "./softmax.kernel.ts";
import { slideOfRows } from "../int8/slides.ts";

export interface SoftmaxParameters {
  /** The factor before the exponential, f32. */
  readonly beta: number;
  /** TFLite knows one for int8: scale 1/256, zero point -128. */
  readonly output: Quant;
}

const where = "softmax";
/** Of the difference from the greatest input; and of the sum of exponentials. */
const differenceBits = 5;
const sumBits = 12;

/**
 * The factor of a difference, and the least difference whose exponential is not taken for zero.
 * Source: TFLite, `PreprocessSoftmaxScaling` and `CalculateInputRadius`.
 */
function differenceFactor(beta: number, scale: number): { multiplier: number; shift: number; least: number } {
  const real = Math.min(Math.fround(beta) * scale * 2 ** (31 - differenceBits), 2 ** 31 - 1);
  if (!(real > 1))
    throw new AfferentError(where, {
      got: `beta ${beta} and an input scale of ${scale}`,
      want: "a product above 2^-26",
    });
  const { multiplier, shift } = quantizeSteep(real);
  const reach = ((2 ** differenceBits - 1) * 2 ** (31 - differenceBits)) / 2 ** shift;
  return { multiplier, shift, least: -Math.floor(reach) };
}

/** A factor of up to 2^31, for which `quantizeMultiplier` would be one bit short. */
function quantizeSteep(real: number): { readonly multiplier: number; readonly shift: number } {
  const { multiplier, shift } = quantizeMultiplier(where, real / 2);
  return { multiplier, shift: shift + 1 };
}

function constantsOf({ beta }: SoftmaxParameters, [wire]: readonly Wire[]) {
  const x = wire as CodeWire;
  const columns = x.shape.at(-1) ?? 1;
  return { rows: frameSize(x) / columns, columns, ...differenceFactor(beta, x.quant.scale[0] ?? 0) };
}

/**
 * Softmax over the last axis in int8, by fixed-point exponentials.
 * The difference from the greatest code, scaled to 5 integer bits, goes through e^x; exponentials are summed with 12 integer bits; each is multiplied by the sum's reciprocal.
 * At most 4,095 codes a row, beyond which the sum could overflow. A share below 2^-32 is 0.
 * Source: TFLite Micro, `reference_ops::Softmax` (tensorflow/lite/kernels/internal/reference/softmax.h).
 */
export const softmax = defineOp({
  name: "softmax",
  version: 1,
  source: "TFLite Micro, SOFTMAX, int8",
  infer: ([x], { beta, output }: SoftmaxParameters) => {
    requireCodes(where, x, "i8");
    requireQuant(where, output, "i8");
    if (output.scale[0] !== 1 / 256 || output.zeroPoint !== -128)
      throw new AfferentError(where, {
        got: `an output of scale ${output.scale[0]} and zero point ${output.zeroPoint}`,
        want: "scale 1/256 and zero point -128",
      });
    const columns = x.shape.at(-1) ?? 0;
    if (columns < 1 || columns > 4095)
      throw new AfferentError(where, { got: `rows of ${columns}`, want: "1 to 4095 codes" });
    differenceFactor(beta, x.quant.scale[0] ?? 0);
    return [codesLike(x, x.shape, output)];
  },
  constants: constantsOf,
  state: () => ({}),
  step: stepFrames("i8", frameOf),
  validity: () => ({ rule: "same" }),
  clearanceBytes: elementClearance,
  work: ({ rows, columns }, inputs) => workPerSecond(inputs, { rows, codes: rows * columns }),
  slide: slideOfRows,
  // Two exponentials a code, of up to 13 products each, and a reciprocal a row.
  cost: (_, [x]) => ({ multiplyAdds: frameSize(x as Wire) * toNumber((x as Wire).rate) * 28 }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, fixedPointKernel, softmaxKernel],
});

type SoftmaxConstants = ReturnType<typeof constantsOf>;

/** Input and output have one shape, so that a frame lies at the same place in both. */
function frameOf(p: SoftmaxConstants, input: Int8Array, first: number, output: Int8Array): void {
  for (let row = 0; row < p.rows; row++) softmaxRow(p, input, output, first + row * p.columns);
}

function softmaxRow(p: SoftmaxConstants, from: Int8Array, to: Int8Array, first: number): void {
  const end = first + p.columns;
  let most = -128;
  for (let k = first; k < end; k++) most = Math.max(most, from[k]!);
  let sum = 0;
  for (let k = first; k < end; k++) {
    const difference = from[k]! - most;
    if (difference >= p.least)
      sum += roundingShift(exponentOfNegative(requantize(difference, p.multiplier, p.shift), differenceBits), sumBits);
  }
  const headroom = Math.clz32(sum);
  // Without the sum's leading one: what remains is in [0, 1).
  const scale = reciprocalOfOnePlus((sum << headroom) & 0x7fffffff);
  const right = sumBits - headroom + 31 - 8;
  for (let k = first; k < end; k++) {
    const difference = from[k]! - most;
    const exponential = exponentOfNegative(requantize(difference, p.multiplier, p.shift), differenceBits);
    const seen = difference >= p.least && right <= 31;
    to[k] = seen ? clamp(roundingShift(doublingHighProduct(scale, exponential), right) - 128, -128, 127) : -128;
  }
}
