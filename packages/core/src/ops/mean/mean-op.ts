import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { type Codes, stepFrames } from "../int8/frames-of-codes.ts";
import { kernelFor } from "../int8/kernel-for.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeType, type CodeWire, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { columnByColumn } from "../int8/slides.ts";
import { meanKernel } from "./mean.kernel.ts";

export interface MeanParameters {
  /** Axes of the frame that stand side by side, in order: [0, 1] over [height, width, channels] is the global pool. */
  readonly axes: readonly number[];
  /** Whether the axes stay, of length 1. */
  readonly keepDimensions: boolean;
  readonly output: Quant;
}

/** Up to here the division of the factor by the number of elements is exact in f64. */
const mostElements = 2 ** 21;

/** The frame as [outer, elements, inner], the mean going over elements. @throws AfferentError for axes that are not side by side. */
function fold(
  where: string,
  shape: readonly number[],
  axes: readonly number[],
): { outer: number; elements: number; inner: number } {
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
function meanFactor(
  where: string,
  real: number,
  elements: number,
): { readonly multiplier: number; readonly shift: number } {
  const { multiplier, shift } = quantizeMultiplier(where, real);
  const bits = Math.min(31 - Math.clz32(elements), 31 + shift);
  return { multiplier: Math.floor((multiplier * 2 ** bits) / elements), shift: shift - bits };
}

/** The output's facts. @throws AfferentError where type, quantisation or axes do not fit. */
function outputOf(
  where: string,
  x: Wire | undefined,
  { axes, keepDimensions, output }: MeanParameters,
  dtype: CodeType,
): Wire {
  requireCodes(where, x, dtype);
  requireQuant(where, output, dtype);
  fold(where, x.shape, axes);
  const kept = x.shape.flatMap((n, axis) => (axes.includes(axis) ? (keepDimensions ? [1] : []) : [n]));
  return codesLike(x, kept, output);
}

/** The constants of a mean, as its C struct has them. */
function constantsOf(where: string, { axes, output }: MeanParameters, x: CodeWire) {
  const { outer, elements, inner } = fold(where, x.shape, axes);
  return {
    outer,
    elements,
    inner,
    inputOffset: 0 - x.quant.zeroPoint * elements,
    outputOffset: output.zeroPoint,
    ...meanFactor(where, (x.quant.scale[0] ?? 0) / (output.scale[0] ?? 0), elements),
  };
}

/**
 * The mean over axes, of codes of one type. Out: clamp(requantize(sum of codes - elements * zero point) + zero point), the factor divided by the number of
 * elements beforehand. Source: TFLite Micro, MEAN, `QuantizedMeanOrSum` (tensorflow/lite/kernels/internal/reference/reduce.h).
 */
export const meanOp = ({
  name,
  source,
  dtype,
}: {
  readonly name: string;
  readonly source: string;
  readonly dtype: CodeType;
}) =>
  defineOp({
    name,
    version: 1,
    source,
    infer: ([x], parameters: MeanParameters) => [outputOf(name, x, parameters, dtype)],
    constants: (parameters, [x]) => constantsOf(name, parameters, x as CodeWire),
    state: () => ({}),
    step: stepFrames(dtype, dtype === "i8" ? frameOf(-128, 127) : frameOf(-32768, 32767)),
    validity: () => ({ rule: "same" }),
    slide: ({ axes, keepDimensions }, _, axis) =>
      axes.includes(axis)
        ? null
        : columnByColumn(keepDimensions ? axis : axis - axes.filter((each) => each < axis).length),
    cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
    work: ({ outer, elements, inner }, inputs) =>
      workPerSecond(inputs, { codes: outer * inner, elements: outer * elements * inner }),
    kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, kernelFor(meanKernel, "mean", { name, dtype })],
  });

const frameOf =
  (low: number, high: number) =>
  (p: ReturnType<typeof constantsOf>, input: Codes, first: number, output: Codes, at: number): void => {
    let to = at;
    for (let o = 0; o < p.outer; o++)
      for (let k = 0; k < p.inner; k++) {
        let sum = p.inputOffset;
        for (let e = 0; e < p.elements; e++) sum += input[first + (o * p.elements + e) * p.inner + k]!;
        const scaled = (requantize(sum, p.multiplier, p.shift) + p.outputOffset) | 0;
        output[to++] = clamp(scaled, low, high);
      }
  };
