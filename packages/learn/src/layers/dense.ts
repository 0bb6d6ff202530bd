import { fullyConnected, type Quant, type Stream } from "@afferent/core";

/** Weights of a dense part of a layer, int8, rows by outputs, with what its output codes mean. */
export interface Dense {
  readonly weights: Int8Array;
  /** One scale, or one for each output, f32. */
  readonly weightScale: Float32Array;
  /** In steps of input scale * weight scale. */
  readonly bias: Int32Array | null;
  readonly output: Quant;
}

/** Each row of the input, its last axis, through the weights; the other axes stay. */
export const dense = (x: Stream, outputs: number, { weights, weightScale, bias, output }: Dense): Stream =>
  x.through(fullyConnected, {
    weights,
    shape: [outputs, weights.length / outputs],
    weightScale,
    bias,
    keepDimensions: true,
    activation: "none",
    output,
  });
