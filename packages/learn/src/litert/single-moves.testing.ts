import {
  averagePool2d,
  averagePool2dInt16,
  batchMatmul,
  batchMatmulInt16,
  concatenate,
  conv2d,
  embedding,
  gather,
  maxPool2d,
  pad,
  reshape,
  sequenceCodes,
  split,
  stridedSlice,
  transpose,
  type Stream,
} from "@afferent/core";
import { quant, single, type Single } from "./single-op.testing.ts";

const pool = { window: [2, 1], stride: [1, 1], padding: "same", activation: "none" } as const;

/** Ops that move codes, as one stream of [4, 4, 3] goes through them. */
const moves: readonly { readonly name: string; readonly describe: (x: Stream, pooled: Stream) => Stream }[] = [
  {
    name: "concatenate",
    describe: (x, pooled) => x.with(pooled, x).through(concatenate, { axis: 2 }),
  },
  {
    name: "pad",
    describe: (x) =>
      x.through(pad, {
        around: [
          [1, 2],
          [0, 1],
          [2, 0],
        ],
        code: -77,
      }),
  },
  { name: "transpose", describe: (x) => x.through(transpose, { order: [2, 0, 1] }) },
  {
    name: "split-joined",
    describe(x) {
      const [first, second, third] = x.with().split(split, { axis: 1, lengths: [1, 2, 1] }, 3) as [
        Stream,
        Stream,
        Stream,
      ];
      return third.with(first, second).through(concatenate, { axis: 1 });
    },
  },
  {
    name: "strided-slice",
    describe: (x) => x.through(stridedSlice, { begin: [3, 0, 1], counts: [2, 4, 1], steps: [-3, 1, 1], dropped: [2] }),
  },
  { name: "gather", describe: (x) => x.through(gather, { axis: 0, indices: [3, 0, 3] }) },
];

/** A convolution over time: [samples, channels] as an image of one row, then the greatest of each channel. */
function convolution1d(x: Stream): Stream {
  const shape = [6, 1, 5, 3] as const;
  const convolved = x.through(reshape, { shape: [1, 40, 3] }).through(conv2d, {
    weights: sequenceCodes(6 * 5 * 3, 1, 1).codes as Int8Array,
    shape,
    weightScale: Float32Array.from({ length: 6 }, (_, k) => 0.004 + 0.001 * k),
    bias: Int32Array.of(5, -300, 200, 0, 70, 1),
    stride: [1, 2],
    dilation: [1, 1],
    padding: "same",
    activation: "relu",
    output: quant(0.03, -128),
  });
  return convolved
    .through(maxPool2d, { window: [1, 20], stride: [1, 1], padding: "valid", activation: "none" })
    .through(reshape, { shape: [6] });
}

const table = sequenceCodes(23 * 5, 1, 71).codes as Int8Array;

/** Ops that move codes, products of matrices, and a convolution over time. */
export const movesAndProducts = (): readonly Single[] => [
  ...moves.flatMap(({ name, describe }) => [
    single(name, [4, 4, 3], (x) => describe(x, x.through(averagePool2d, pool))),
    single(`${name}-int16`, [4, 4, 3], (x) => describe(x, x.through(averagePool2dInt16, pool)), "i16"),
  ]),
  single("batch-matmul", [4, 4, 3], (x) =>
    x
      .with(x.through(averagePool2d, pool))
      .through(batchMatmul, { transposeLeft: false, transposeRight: true, output: quant(0.8, 20) }),
  ),
  single(
    "batch-matmul-int16",
    [4, 4, 3],
    (x) =>
      x
        .with(x.through(averagePool2dInt16, pool))
        .through(batchMatmulInt16, { transposeLeft: true, transposeRight: false, output: quant(0.0009, 0) }),
    "i16",
  ),
  single(
    "embedding",
    [7],
    (x) => x.through(embedding, { table: table.slice(), shape: [23, 5], output: quant(0.03, -9) }),
    "i32",
  ),
  single(
    "embedding-int16",
    [7],
    (x) =>
      x.through(embedding, {
        table: Int16Array.from(table, (code) => 251 * code),
        shape: [23, 5],
        output: quant(0.0002, 0),
      }),
    "i32",
  ),
  single("conv-1d", [40, 3], convolution1d),
];
