import { sequenceCodes } from "@afferent/core";
import { quant, single, type Single } from "../litert/single-op.testing.ts";
import { attention, type AttentionParameters } from "./attention.ts";
import type { Dense } from "./dense.ts";
import { gru, type GruParameters } from "./gru.ts";
import { layerNorm, type LayerNormParameters } from "./layer-norm.ts";

/** Seeded weights of about [-1, 1] / sqrt(inputs). */
function drawn(outputs: number, inputs: number, seed: number, output: Dense["output"]): Dense {
  return {
    weights: Int8Array.from(sequenceCodes(outputs * inputs, 1, seed).codes, (code) => Math.max(-127, code)),
    weightScale: Float32Array.of(1 / (127 * Math.sqrt(inputs))),
    bias: Int32Array.from({ length: outputs }, (_, k) => 40 * k - 300),
    output,
  };
}

export const gruParameters: GruParameters = {
  steps: 4,
  units: 6,
  ofInput: drawn(18, 5, 31, quant(0.08, 3)),
  ofHidden: drawn(18, 6, 32, quant(0.012, -2)),
  gateSum: quant(0.09, 1),
  recalled: quant(0.012, 0),
  candidateSum: quant(0.09, 5),
  difference: quant(0.0156, 0),
  kept: quant(0.0156, 0),
  hidden: quant(0.0078, 0),
};

export const attentionParameters: AttentionParameters = {
  steps: 6,
  heads: 2,
  headSize: 4,
  query: drawn(8, 8, 33, quant(0.08, 0)),
  key: drawn(8, 8, 34, quant(0.08, 4)),
  value: drawn(8, 8, 35, quant(0.08, -3)),
  projection: drawn(5, 8, 36, quant(0.05, 2)),
  projectionOutputs: 5,
  scores: quant(0.3, 0),
  mixed: quant(0.06, 0),
};

/** Of inputs in steps of 0.05: rows of seeded codes have deviations of 0.4 to 1.3. */
export const layerNormParameters: LayerNormParameters = {
  axis: 1,
  mean: quant(0.02, 0),
  centered: quant(0.025, 0),
  squared: quant(0.04, -128),
  variance: quant(0.012, -128),
  epsilon: { value: 0.02, output: quant(0.012, -128) },
  inverse: quant(0.012, -128),
  normalized: quant(0.026, 0),
  gain: { codes: sequenceCodes(16, 1, 37).codes as Int8Array, quant: quant(0.012, 0) },
  scaled: quant(0.036, 0),
  bias: { codes: sequenceCodes(16, 1, 38).codes as Int8Array, quant: quant(0.008, 3) },
  output: quant(0.04, -2),
};

/** Layers made of several ops, each as a network. */
export const composedLayers = (): readonly Single[] => [
  single("gru", [4, 5], (x) => gru(x, gruParameters)),
  single("attention", [6, 8], (x) => attention(x, attentionParameters)),
  single("layer-norm", [6, 16], (x) => layerNorm(x, layerNormParameters)),
];
