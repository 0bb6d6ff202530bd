import { AfferentError } from "../../errors.ts";
import type { Quant } from "../../wire/wire.ts";
import { quantizeMultiplier } from "./requantize.ts";

/** What every op with weights states about them. */
export interface WeightFacts {
  readonly weights: Int8Array;
  /** One scale for all outputs or one for each, f32. */
  readonly weightScale: Float32Array;
  readonly bias: Int32Array | null;
}

/** @throws AfferentError unless there are `count` weights for `channels` outputs, with their scales. */
export function requireWeights(
  where: string,
  { weights, weightScale }: Pick<WeightFacts, "weights" | "weightScale">,
  count: number,
  channels: number,
): void {
  if (!Number.isInteger(count) || weights.length !== count)
    throw new AfferentError(where, { got: `${weights.length} weights`, want: `${count}, the product of their shape` });
  if (weightScale.length !== 1 && weightScale.length !== channels)
    throw new AfferentError(where, { got: `${weightScale.length} scales of weights`, want: `1 or ${channels}` });
  for (const scale of weightScale)
    if (!(scale > 0 && Number.isFinite(scale)))
      throw new AfferentError(where, { got: `a scale of weights of ${scale}`, want: "positive numbers" });
}

/** The biases, zeros where there are none. @throws AfferentError for another number of them than outputs. */
export function biasOf(where: string, { bias }: Pick<WeightFacts, "bias">, channels: number): Int32Array {
  if (bias && bias.length !== channels)
    throw new AfferentError(where, { got: `${bias.length} biases`, want: `${channels}, or none` });
  return bias ?? new Int32Array(channels);
}

/**
 * The factor of each output channel, input scale * weight scale / output scale, computed in f64 in this order.
 * Source: TFLite, `PopulateConvolutionQuantizationParams`.
 */
export function channelFactors(
  where: string,
  channels: number,
  { input, weights, output }: { readonly input: Quant; readonly weights: Float32Array; readonly output: Quant },
): { readonly multipliers: Int32Array; readonly shifts: Int8Array } {
  const multipliers = new Int32Array(channels);
  const shifts = new Int8Array(channels);
  for (let c = 0; c < channels; c++) {
    const scale = weights[weights.length === 1 ? 0 : c] ?? 0;
    const { multiplier, shift } = quantizeMultiplier(where, ((input.scale[0] ?? 0) * scale) / (output.scale[0] ?? 0));
    multipliers[c] = multiplier;
    shifts[c] = shift;
  }
  return { multipliers, shifts };
}
