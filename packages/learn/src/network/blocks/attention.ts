import { AfferentError } from "@afferent/core";
import { dense, matrixProduct, reshaped, softmax, transposed } from "../layers/all.ts";
import type { Feature } from "../network.ts";

interface AttentionParameters {
  readonly name: string;
  readonly heads: number;
  /** Numbers of a head. */
  readonly headSize: number;
  readonly outputs: number;
}

const plain = { batchNorm: false, activation: "none" } as const;

/**
 * Self-attention as layers: softmax(q k^T / sqrt(headSize)) v in several heads, and a projection of all of them. In: [steps, width]. Out: [steps, outputs].
 * Without a mask: each place sees all of the frame. Source: Vaswani et al. 2017, arXiv 1706.03762, 3.2. @throws AfferentError unless the frame is [steps, width].
 */
export function attention(x: Feature, { name, heads, headSize, outputs }: AttentionParameters): Feature {
  const [steps = 0, ...rest] = x.shape;
  if (rest.length !== 1)
    throw new AfferentError(`attention ${name}`, { got: `a frame of [${x.shape.join(", ")}]`, want: "[steps, width]" });
  const width = heads * headSize;
  const headsOf = (own: string): Feature =>
    x
      .through(dense, { outputs: width, ...plain }, `${name}.${own}`)
      .through(reshaped, { shape: [steps, heads, headSize] }, `${name}.${own}.heads`)
      .through(transposed, { order: [1, 0, 2] }, `${name}.${own}.byHead`);
  const shares = headsOf("query")
    .with(headsOf("key"))
    .through(matrixProduct, { transposeLeft: false, transposeRight: true }, `${name}.scores`)
    .through(softmax, { factor: 1 / Math.sqrt(headSize) }, `${name}.shares`);
  return shares
    .with(headsOf("value"))
    .through(matrixProduct, { transposeLeft: false, transposeRight: false }, `${name}.mixed`)
    .through(transposed, { order: [1, 0, 2] }, `${name}.mixed.byStep`)
    .through(reshaped, { shape: [steps, width] }, `${name}.mixed.joined`)
    .through(dense, { outputs, ...plain }, `${name}.projection`);
}
