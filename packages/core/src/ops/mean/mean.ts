import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { meanKernel } from "./mean.kernel.ts";

export interface MeanParameters {
  /** Axes of the frame that stand side by side, in order: [0, 1] over [height, width, channels] is the global pool. */
  readonly axes: readonly number[];
  /** Whether the axes stay, of length 1. */
  readonly keepDimensions: boolean;
  readonly output: Quant;
}

const where = "mean";
/** Up to here the division of the factor by the number of elements is exact in f64. */
const mostElements = 2 ** 21;

/** The frame as [outer, elements, inner], the mean going over elements. @throws AfferentError for axes that are not side by side. */
function fold(shape: readonly number[], axes: readonly number[]): { outer: number; elements: number; inner: number } {
  const [first = 0] = axes;
  const last = first + axes.length;
  const right = axes.length > 0 && axes.every((axis, k) => axis === first + k) && first >= 0 && last <= shape.length;
  const product = (from: number, to?: number): number => shape.slice(from, to).reduce((a, b) => a * b, 1);
  const elements = right ? product(first, last) : 0;
  if (!right || elements > mostElements)
    throw new AfferentError(where, {
      got: `axes [${axes.join(", ")}] of [${shape.join(", ")}]`,
      want: `axes side by side, in order, with at most ${mostElements} elements`,
    });
  return { outer: product(0, first), elements, inner: product(last) };
}

/**
 * The factor of scales with the division by the number of elements in it; the division is cut off.
 * Source: TFLite, `QuantizedMeanOrSum` (tensorflow/lite/kernels/internal/reference/reduce.h).
 */
function meanFactor(real: number, elements: number): { readonly multiplier: number; readonly shift: number } {
  const { multiplier, shift } = quantizeMultiplier(where, real);
  const bits = Math.min(31 - Math.clz32(elements), 31 + shift);
  return { multiplier: Math.floor((multiplier * 2 ** bits) / elements), shift: shift - bits };
}

/**
 * The mean over axes, in int8. Out: clamp(requantize(sum of codes - elements * zero point) + zero point), the factor divided by the number of elements beforehand.
 * Source: TFLite Micro, MEAN, `QuantizedMeanOrSum` (tensorflow/lite/kernels/internal/reference/reduce.h).
 */
export const mean = defineOp({
  name: "mean",
  version: 1,
  source: "TFLite Micro, MEAN, int8",
  infer: ([x], { axes, keepDimensions, output }: MeanParameters) => {
    requireCodes(where, x, "i8");
    requireQuant(where, output, "i8");
    fold(x.shape, axes);
    const kept = x.shape.flatMap((n, axis) => (axes.includes(axis) ? (keepDimensions ? [1] : []) : [n]));
    return [codesLike(x, kept, output)];
  },
  constants: ({ axes, output }, [wire]) => {
    const x = wire as Wire & { readonly quant: Quant };
    const { outer, elements, inner } = fold(x.shape, axes);
    return {
      outer,
      elements,
      inner,
      inputOffset: 0 - x.quant.zeroPoint * elements,
      outputOffset: output.zeroPoint,
      ...meanFactor((x.quant.scale[0] ?? 0) / (output.scale[0] ?? 0), elements),
    };
  },
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    let to = 0;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] === 0) {
        output.i8.fill(0, to, to + output.size);
        to += output.size;
        continue;
      }
      for (let o = 0; o < p.outer; o++)
        for (let k = 0; k < p.inner; k++) {
          let sum = p.inputOffset;
          for (let e = 0; e < p.elements; e++) sum += input.i8[i * input.size + (o * p.elements + e) * p.inner + k]!;
          const scaled = (requantize(sum, p.multiplier, p.shift) + p.outputOffset) | 0;
          output.i8[to++] = clamp(scaled, -128, 127);
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, meanKernel],
});
