import type { WideBias } from "@afferent/core";

/** The weights of a layer in int8, in the engine's order: the output is the last axis. */
export interface RoundedWeights {
  readonly codes: Int8Array;
  /** Of each output: a weight is code * scale. */
  readonly scale: Float32Array;
  /** In steps of input scale * weight scale. */
  readonly bias: Int32Array;
}

/** A bias may take a quarter of int32, which leaves the sum its own. */
const mostBiasSteps = 2 ** 29;

/**
 * Rounds weights to int8, symmetric, with a scale for each output: the greatest weight of an output has code 127 or -127. An output with weights so small that
 * its bias would not fit has the least scale with which it does, and one of zeros alone has scale 1.
 * In: weights [..., outputs], biases [outputs], the input's scale. f32 throughout: every engine rounds alike.
 * Source: Jacob et al. 2018, arXiv 1712.05877, 2.3, with a scale for each output (Krishnamoorthi 2018, arXiv 1806.08342, 2.1).
 */
export function roundedWeights(weights: Float32Array, bias: Float32Array, inputScale: number): RoundedWeights {
  const outputs = bias.length;
  const scale = new Float32Array(outputs);
  for (let at = 0; at < weights.length; at += outputs)
    for (let k = 0; k < outputs; k++) scale[k] = Math.max(scale[k]!, Math.abs(weights[at + k]!));
  for (let k = 0; k < outputs; k++) {
    const least = Math.abs(bias[k]!) / inputScale / mostBiasSteps;
    scale[k] = Math.max(scale[k]! / 127, least) || 1;
  }
  const codes = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at += outputs)
    for (let k = 0; k < outputs; k++) {
      const steps = Math.fround(weights[at + k]! / scale[k]!);
      // A quotient of f32 may come out above 127 by its rounding.
      codes[at + k] = Math.sign(steps) * Math.min(127, Math.floor(Math.abs(steps) + 0.5));
    }
  return { codes, scale, bias: roundedBias(bias, scale, inputScale) };
}

const roundedBias = (bias: Float32Array, scale: Float32Array, inputScale: number): Int32Array =>
  Int32Array.from(bias, (value, k) => {
    const steps = value / (inputScale * scale[k]!);
    return Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5);
  });

/** The biases as layers of int16 take them, of 64 bits. */
export const wideBias = ({ bias }: RoundedWeights): WideBias => ({
  low: bias,
  high: bias.map((value) => (value < 0 ? -1 : 0)),
});

/** Writes the numbers that rounded weights stand for, in the order of the weights. */
export function writeRounded({ codes, scale }: RoundedWeights, to: Float32Array): void {
  const outputs = scale.length;
  for (let at = 0; at < codes.length; at += outputs)
    for (let k = 0; k < outputs; k++) to[at + k] = codes[at + k]! * scale[k]!;
}

/** Weights of any order with the output last, as core has them: the output first. */
export function outputFirst(codes: Int8Array, outputs: number): Int8Array {
  const inputs = codes.length / outputs;
  const turned = new Int8Array(codes.length);
  for (let i = 0; i < inputs; i++) for (let k = 0; k < outputs; k++) turned[k * inputs + i] = codes[i * outputs + k]!;
  return turned;
}
