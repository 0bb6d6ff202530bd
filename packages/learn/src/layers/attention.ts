import { batchMatmul, type Quant, reshape, softmax, type Stream, transpose } from "@afferent/core";
import { dense, type Dense } from "./dense.ts";

export interface AttentionParameters {
  /** Rows of the input: places in a sequence. */
  readonly steps: number;
  readonly heads: number;
  /** Numbers of a head: queries, keys and values have heads * headSize outputs. */
  readonly headSize: number;
  readonly query: Dense;
  readonly key: Dense;
  readonly value: Dense;
  /** From all heads to the output's width. */
  readonly projection: Dense;
  readonly projectionOutputs: number;
  /** What the codes of query * key mean, and those of the heads' outputs. */
  readonly scores: Quant;
  readonly mixed: Quant;
}

/**
 * Self-attention in int8, scaled dot products in several heads, as ops that LiteRT has; their composition is its meaning.
 * In: [steps, width]. Out: [steps, projectionOutputs]. Each head: softmax(query key^T / sqrt(headSize)) value; the factor is the softmax's beta, so that no code is lost to it.
 * Without a mask: each place sees all of the frame. Source: Vaswani et al. 2017, arXiv 1706.03762, 3.2. @throws AfferentError, when bound, as its ops do.
 */
export function attention(x: Stream, p: AttentionParameters): Stream {
  const width = p.heads * p.headSize;
  // [steps, width] to [heads, steps, headSize].
  const headsOf = (part: Dense): Stream =>
    dense(x, width, part)
      .through(reshape, { shape: [p.steps, p.heads, p.headSize] })
      .through(transpose, { order: [1, 0, 2] });
  const shares = headsOf(p.query)
    .with(headsOf(p.key))
    .through(batchMatmul, { transposeLeft: false, transposeRight: true, output: p.scores })
    .through(softmax, { beta: Math.fround(1 / Math.sqrt(p.headSize)), output: { scale: [1 / 256], zeroPoint: -128 } });
  const mixed = shares
    .with(headsOf(p.value))
    .through(batchMatmul, { transposeLeft: false, transposeRight: false, output: p.mixed })
    .through(transpose, { order: [1, 0, 2] })
    .through(reshape, { shape: [p.steps, width] });
  return dense(mixed, p.projectionOutputs, p.projection);
}
