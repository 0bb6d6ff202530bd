import {
  add,
  addInt16,
  averagePool2d,
  averagePool2dInt16,
  conv2d,
  conv2dInt16,
  depthwiseConv2d,
  depthwiseConv2dInt16,
  fullyConnected,
  fullyConnectedInt16,
  maxPool2d,
  maxPool2dInt16,
  mean,
  meanInt16,
  reshape,
  sequenceCodes,
  softmax,
  softmaxInt16,
  type Stream,
} from "@afferent/core";
import { quant, single, type Single } from "./single-op.testing.ts";
import { recurrent } from "./single-recurrent.testing.ts";
import { movesAndProducts } from "./single-moves.testing.ts";
import { elementwise } from "./single-elementwise.testing.ts";

const codes = (count: number, seed: number): Int8Array => sequenceCodes(count, 1, seed).codes as Int8Array;
const biases = (count: number): Int32Array => Int32Array.from({ length: count }, (_, k) => 137 * k - 400);
const scales = (count: number): Float32Array => Float32Array.from({ length: count }, (_, k) => 0.004 + 0.001 * k);

/** Every op with a built-in, alone, with its options: for comparisons with LiteRT. */
export const singleOps = (): readonly Single[] => [
  ...convolutions(),
  ...layers(),
  ...wide(),
  ...elementwise(),
  ...recurrent(),
  ...movesAndProducts(),
];

function convolutions(): readonly Single[] {
  const conv = { dilation: [1, 1], padding: "same", activation: "none" } as const;
  return [
    single("conv-2d", [8, 7, 3], (x) =>
      x.through(conv2d, {
        ...conv,
        weights: codes(5 * 3 * 3 * 3, 1),
        shape: [5, 3, 3, 3],
        weightScale: scales(5),
        bias: biases(5),
        stride: [2, 1],
        activation: "relu6",
        output: quant(0.04, -20),
      }),
    ),
    single("conv-2d-dilated-valid", [9, 9, 2], (x) =>
      x.through(conv2d, {
        ...conv,
        weights: codes(4 * 3 * 2 * 2, 2),
        shape: [4, 3, 2, 2],
        weightScale: Float32Array.of(0.01),
        bias: null,
        stride: [1, 1],
        dilation: [2, 3],
        padding: "valid",
        output: quant(0.07, 5),
      }),
    ),
    single("depthwise-conv-2d", [8, 7, 3], (x) =>
      x.through(depthwiseConv2d, {
        ...conv,
        weights: codes(3 * 3 * 6, 3),
        shape: [3, 3, 6],
        weightScale: scales(6),
        bias: biases(6),
        stride: [1, 2],
        activation: "relu",
        output: quant(0.03, -128),
      }),
    ),
  ];
}

function layers(): readonly Single[] {
  return [
    single("fully-connected", [24], (x) =>
      x.through(fullyConnected, {
        weights: codes(7 * 24, 4),
        shape: [7, 24],
        weightScale: Float32Array.of(0.006),
        bias: biases(7),
        keepDimensions: false,
        activation: "none",
        output: quant(0.11, 9),
      }),
    ),
    single("average-pool-2d", [7, 6, 3], (x) =>
      x.through(averagePool2d, { window: [3, 2], stride: [2, 2], padding: "same", activation: "none" }),
    ),
    single("max-pool-2d", [7, 6, 3], (x) =>
      x.through(maxPool2d, { window: [3, 2], stride: [2, 2], padding: "same", activation: "relu" }),
    ),
    single("add", [4, 4, 3], (x) => {
      const other = x.through(averagePool2d, { window: [1, 1], stride: [1, 1], padding: "valid", activation: "none" });
      return x.with(other).through(add, { activation: "none", output: quant(0.08, 11) });
    }),
    single("softmax", [12], (x) => x.through(softmax, { beta: 1, output: quant(1 / 256, -128) })),
    single("mean", [5, 4, 3], (x) => x.through(mean, { axes: [0, 1], keepDimensions: false, output: quant(0.03, 4) })),
    single("reshape", [4, 3, 2], (x) => x.through(reshape, { shape: [24] })),
  ];
}

const wideBiases = (count: number) => ({ low: biases(count), high: biases(count).map((word) => word >> 31) });

const of = (name: string, shape: readonly number[], describe: (x: Stream) => Stream): Single =>
  single(`${name}-int16`, shape, describe, "i16");

/** The ops of int16 activations. */
function wide(): readonly Single[] {
  const conv = { dilation: [1, 1], padding: "same", activation: "none", output: quant(0.0003, 0) } as const;
  const pool = { window: [3, 2], stride: [2, 2], padding: "same", activation: "none" } as const;
  return [
    of("conv-2d", [8, 7, 3], (x) =>
      x.through(conv2dInt16, {
        ...conv,
        weights: codes(5 * 3 * 3 * 3, 1),
        shape: [5, 3, 3, 3],
        weightScale: scales(5),
        bias: wideBiases(5),
        stride: [2, 1],
      }),
    ),
    of("depthwise-conv-2d", [8, 7, 3], (x) =>
      x.through(depthwiseConv2dInt16, {
        ...conv,
        weights: codes(3 * 3 * 6, 3),
        shape: [3, 3, 6],
        weightScale: scales(6),
        bias: wideBiases(6),
        stride: [1, 1],
        activation: "relu",
      }),
    ),
    of("fully-connected", [24], (x) =>
      x.through(fullyConnectedInt16, {
        weights: codes(7 * 24, 4),
        shape: [7, 24],
        weightScale: Float32Array.of(0.006),
        bias: wideBiases(7),
        keepDimensions: false,
        activation: "none",
        output: quant(0.0005, 0),
      }),
    ),
    of("average-pool-2d", [7, 6, 3], (x) => x.through(averagePool2dInt16, pool)),
    of("max-pool-2d", [7, 6, 3], (x) => x.through(maxPool2dInt16, pool)),
    of("mean", [5, 4, 3], (x) =>
      x.through(meanInt16, { axes: [0, 1], keepDimensions: true, output: quant(0.0002, 0) }),
    ),
    of("add", [4, 4, 3], (x) => {
      const other = x.through(averagePool2dInt16, { ...pool, window: [1, 1], stride: [1, 1] });
      return x.with(other).through(addInt16, { activation: "none", output: quant(0.0004, 0) });
    }),
    of("softmax", [12], (x) => x.through(softmaxInt16, { beta: 1, output: quant(1 / 32768, 0) })),
  ];
}
