import { type Computation, numbers } from "../gradients.testing.ts";
import { testGradients } from "../golden.testing.ts";
import type { Tape } from "../tape.ts";
import { sizeOf, type Tensor } from "../tensor.ts";
import * as ops from "./all.ts";

/** Numbers that are no parameters. */
function drawn(tape: Tape, shape: readonly number[]): Tensor {
  const y = tape.tensor(shape);
  tape.call("copy", { x: numbers(sizeOf(shape), 11), y, count: sizeOf(shape) });
  return y;
}

/** Over all but the last axis, the mean of squares: few numbers for PyTorch's file, with a part in them of all. */
function squares(tape: Tape, x: Tensor): Tensor {
  const rows = ops.reshape(ops.square(tape, x), [sizeOf(x.shape) / x.shape.at(-1)!, x.shape.at(-1)!]);
  return ops.meanOver(tape, rows, [0]);
}

const ones = (tape: Tape, count: number): Tensor => {
  const y = tape.tensor([count]);
  tape.call("fill", { y, count, value: 1 });
  return y;
};

const block: Computation = (tape, p) => {
  const norm = (x: Tensor, name: string): Tensor =>
    ops.layerNorm(tape, x, { gain: p(`${name}.gain`, [24]), offset: p(`${name}.offset`, [24]) }, 1e-5);
  const dense = (x: Tensor, name: string, outputs: number): Tensor =>
    ops.dense(tape, x, { weights: p(`${name}.w`, [x.shape.at(-1)!, outputs]), bias: p(`${name}.b`, [outputs]) });
  const x = dense(drawn(tape, [4, 50, 3]), "first", 24);
  const [queries, keys, values] = ops.split(tape, dense(norm(x, "before"), "qkv", 72), -1, [24, 24, 24]);
  const heard = ops.attention(tape, { queries: queries!, keys: keys!, values: values! }, { heads: 3, mask: null });
  const y = ops.add(tape, x, dense(heard, "heard", 24));
  const z = ops.add(tape, y, dense(ops.gelu(tape, dense(norm(y, "between"), "wide", 48)), "narrow", 24));
  return squares(tape, z);
};

/** As many rows as a step of training has: long sums keep within 1e-5 as well. */
testGradients("long sums", {
  "a dense layer over 6000 rows": (tape, p) =>
    squares(tape, ops.dense(tape, drawn(tape, [6000, 9]), { weights: p("w", [9, 11]), bias: p("b", [11]) })),
  "a convolution over 16 frames of 200 columns": (tape, p) => {
    const window = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 2, 2] } as const;
    const y = ops.convolution(
      tape,
      drawn(tape, [16, 1, 200, 3]),
      { weights: p("w", [1, 5, 3, 6]), bias: p("b", [6]) },
      window,
    );
    const z = ops.depthwiseConvolution(tape, y, { weights: p("v", [1, 5, 6]), bias: p("c", [6]) }, window);
    return squares(tape, z);
  },
  "a dense layer of 300 inputs": (tape, p) =>
    squares(tape, ops.dense(tape, drawn(tape, [18, 300]), { weights: p("w", [300, 9]), bias: p("b", [9]) })),
  "a convolution of 360 terms a sum": (tape, p) => {
    const window = { stride: [1, 1], dilation: [1, 1], padding: [1, 1, 1, 1] } as const;
    const x = ops.scale(tape, drawn(tape, [1, 3, 18, 40]), 2);
    return squares(tape, ops.convolution(tape, x, { weights: p("w", [3, 3, 40, 17]), bias: p("b", [17]) }, window));
  },
  "batch normalisation over 6000 rows": (tape, p) => {
    const x = drawn(tape, [6000, 7]);
    const [mean, variance] = [tape.statistic("mean", [7], "zeros"), tape.statistic("variance", [7], "ones")];
    const y = ops.batchNorm(tape, x, { gain: p("gain", [7]), offset: p("offset", [7]), mean, variance }, 1e-3);
    return squares(tape, ops.silu(tape, y));
  },
  "cross-entropy over 6000 rows": (tape, p) => {
    const x = ops.dense(tape, drawn(tape, [6000, 9]), { weights: p("w", [9, 5]), bias: p("b", [5]) });
    const targets = ops.softmax(tape, ops.scale(tape, ops.reshape(drawn(tape, [30_000]), [6000, 5]), 20));
    return ops.crossEntropy(tape, x, { targets, weights: ones(tape, 6000) }).loss;
  },
  "a gated recurrent unit over 120 steps": (tape, p) => {
    const [inputWeights, inputBias] = [p("w", [3, 36]), p("b", [36])];
    const x = ops.scale(tape, drawn(tape, [16, 120, 3]), 4);
    return squares(
      tape,
      ops.gru(tape, x, { inputWeights, inputBias, hiddenWeights: p("u", [12, 36]), hiddenBias: p("c", [36]) }),
    );
  },
  "a block of a transformer over 4 sequences of 50 steps": block,
});
