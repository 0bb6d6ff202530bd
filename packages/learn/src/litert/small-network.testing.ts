import {
  add,
  averagePool2d,
  bind,
  conv2d,
  depthwiseConv2d,
  fullyConnected,
  graph,
  reshape,
  sequenceCodes,
  softmax,
  tensorBinding,
  type Draft,
  type Graph,
} from "@afferent/core";

const codes = (count: number, seed: number): Int8Array => sequenceCodes(count, 1, seed).codes as Int8Array;
const quant = (scale: number, zeroPoint: number) => ({ scale: [Math.fround(scale)], zeroPoint });

/** A residual network of seven ops over [6, 5, 2] codes: every built-in that the MLPerf Tiny models use. */
export const smallDraft = (): Draft =>
  graph("small-network", ({ source, together, output }) => {
    const x = source({
      name: "pixels",
      unit: "1",
      channels: { min: 60, max: 60 },
      rateHz: { min: "1/2", max: "50" },
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: [6, 5, 2], quant: quant(0.02, 3) },
    });
    const convolved = x.through(conv2d, {
      weights: codes(4 * 3 * 3 * 2, 1),
      shape: [4, 3, 3, 2],
      weightScale: Float32Array.of(0.01, 0.02, 0.005, 0.015),
      bias: Int32Array.of(100, -200, 300, 0),
      stride: [1, 2],
      dilation: [1, 1],
      padding: "same",
      activation: "relu",
      output: quant(0.03, -128),
    });
    const filtered = convolved.through(depthwiseConv2d, {
      weights: codes(3 * 3 * 4, 2),
      shape: [3, 3, 4],
      weightScale: Float32Array.of(0.01, 0.01, 0.02, 0.01),
      bias: null,
      stride: [1, 1],
      dilation: [1, 1],
      padding: "same",
      activation: "none",
      output: quant(0.05, 7),
    });
    const joined = together(convolved, filtered).through(add, { activation: "relu6", output: quant(0.04, -100) });
    const pooled = joined.through(averagePool2d, {
      window: [2, 3],
      stride: [2, 3],
      padding: "valid",
      activation: "none",
    });
    const scores = pooled.through(reshape, { shape: [12] }).through(fullyConnected, {
      weights: codes(3 * 12, 3),
      shape: [3, 12],
      weightScale: Float32Array.of(0.02),
      bias: Int32Array.of(5, 6, -7),
      keepDimensions: false,
      activation: "none",
      output: quant(0.1, 10),
    });
    output("classes", scores.through(softmax, { beta: 1, output: quant(1 / 256, -128) }));
  });

/** It, bound to 10 inferences a second. */
export function smallNetwork(): Graph {
  const draft = smallDraft();
  return bind(draft, Object.fromEntries(draft.sources.map((source) => [source.name, tensorBinding(source, 10)])));
}
