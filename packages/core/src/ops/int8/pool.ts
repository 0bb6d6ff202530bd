import { defineOp, type Work } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { clampCodeKernel } from "./clamp-code.kernel.ts";
import { windowClearance } from "./clearance.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { type Codes, stepFrames } from "./frames-of-codes.ts";
import { kernelFor } from "./kernel-for.ts";
import { workPerSecond } from "./per-second.ts";
import { windowCounts } from "./window-runs.ts";
import { clamp } from "./requantize.ts";
import { type Activation, activationRange, type CodeType, type CodeWire, codesLike, requireCodes } from "./tensor.ts";
import { placeWindow, slideOfWindow } from "./window.ts";

/** A window that moves over [height, width] of every channel; pairs are [y, x]. */
export interface PoolParameters {
  readonly window: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: "same" | "valid";
  readonly activation: Activation;
}

/** The constants of a pool, as its C struct has them. @throws AfferentError where no window fits. */
function poolConstants(
  where: string,
  x: CodeWire,
  dtype: CodeType,
  { window, stride, padding, activation }: PoolParameters,
) {
  const [inputHeight = 0, inputWidth = 0, channels = 0] = x.shape;
  return {
    inputHeight,
    inputWidth,
    channels,
    ...placeWindow(where, x.shape, { window, stride, dilation: [1, 1], padding }),
    windowHeight: window[0],
    windowWidth: window[1],
    strideY: stride[0],
    strideX: stride[1],
    ...activationRange(activation, x.quant, dtype),
  };
}

type PoolConstants = ReturnType<typeof poolConstants>;

/** What the codes of one channel in a window come to, before it is clamped; `at` is the window's first code. */
type Pooled = (p: PoolConstants, codes: Codes, at: number, rows: number, columns: number) => number;

/** A pool of codes of one type: [height, width, channels] in, codes of the input's quantisation out. Padding does not count. */
export const poolOp = ({
  name,
  operation,
  source,
  dtype,
  pooled,
  divides,
  kernel,
}: {
  readonly name: string;
  /** The name without its type, under which the C of int8 stands. */
  readonly operation: string;
  readonly source: string;
  readonly dtype: CodeType;
  readonly pooled: Pooled;
  /** Whether each output takes a division. */
  readonly divides: boolean;
  readonly kernel: string;
}) =>
  defineOp({
    name,
    version: 1,
    source,
    infer: ([x], parameters: PoolParameters) => {
      requireCodes(name, x, dtype, 3);
      const { outputHeight, outputWidth, channels } = poolConstants(name, x, dtype, parameters);
      return [codesLike(x, [outputHeight, outputWidth, channels], x.quant)];
    },
    constants: (parameters, [x]) => poolConstants(name, x as CodeWire, dtype, parameters),
    state: () => ({}),
    step: stepFrames(dtype, frameOf(pooled)),
    clearanceBytes: (constants, inputs, outputs) => windowClearance(constants, inputs, outputs),
    validity: () => ({ rule: "same" }),
    cost: (parameters, [x]) => {
      const p = poolConstants(name, x as CodeWire, dtype, parameters);
      const outputs = p.outputHeight * p.outputWidth * p.channels * toNumber((x as Wire).rate);
      const other = outputs * p.windowHeight * p.windowWidth;
      return divides ? { multiplyAdds: 0, other, divisions: outputs } : { multiplyAdds: 0, other };
    },
    slide: ({ window, stride, padding }, [x], axis) =>
      slideOfWindow(name, (x as Wire).shape, { window, stride, dilation: [1, 1], padding }, axis),
    work: (constants, inputs) => poolWork(constants, inputs),
    kernel: [clampCodeKernel, frameLostKernel, kernelFor(kernel, operation, { name, dtype })],
  });

function poolWork(p: PoolConstants, inputs: readonly Wire[]): Work {
  const { pixels, rows, taps } = windowCounts(p);
  return workPerSecond(inputs, {
    pixels,
    codes: pixels * p.channels,
    rows: rows * p.channels,
    taps: taps * p.channels,
  });
}

const frameOf =
  (pooled: Pooled) =>
  (p: PoolConstants, input: Codes, first: number, output: Codes, at: number): void => {
    let to = at;
    for (let y = 0; y < p.outputHeight; y++)
      for (let x = 0; x < p.outputWidth; x++) {
        const top = y * p.strideY - p.padTop;
        const left = x * p.strideX - p.padLeft;
        const firstRow = Math.max(0, top);
        const firstColumn = Math.max(0, left);
        const rows = Math.min(p.inputHeight, top + p.windowHeight) - firstRow;
        const columns = Math.min(p.inputWidth, left + p.windowWidth) - firstColumn;
        const from = first + (firstRow * p.inputWidth + firstColumn) * p.channels;
        for (let c = 0; c < p.channels; c++)
          output[to++] = clamp(pooled(p, input, from + c, rows, columns), p.low, p.high);
      }
  };

/** The sum of the codes, divided by their number, halves away from zero. */
export const meanOfWindow: Pooled = (p, codes, at, rows, columns) => {
  const count = rows * columns;
  const half = Math.floor(count / 2);
  let sum = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) sum += codes[at + (row * p.inputWidth + column) * p.channels]!;
  return Math.trunc((sum > 0 ? sum + half : sum - half) / count);
};

export const mostOfWindow: Pooled = (p, codes, at, rows, columns) => {
  let most = -32768;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      most = Math.max(most, codes[at + (row * p.inputWidth + column) * p.channels]!);
  return most;
};
