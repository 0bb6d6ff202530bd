import { dense, logistic, mean, multiplication, reshaped } from "../layers/all.ts";
import type { Feature } from "../network.ts";

/**
 * Squeeze-and-excitation as layers: each channel times a share that the means of all channels decide. In and out: [rows, columns, channels].
 * Source: Hu et al. 2018, arXiv 1709.01507.
 */
export function squeezeExcite(
  x: Feature,
  { name, squeezed }: { readonly name: string; readonly squeezed: number },
): Feature {
  const channels = x.shape[2]!;
  const shares = x
    .through(mean, {}, `${name}.mean`)
    .through(dense, { outputs: squeezed, batchNorm: false, activation: "relu" }, `${name}.squeeze`)
    .through(dense, { outputs: channels, batchNorm: false, activation: "none" }, `${name}.excite`)
    .through(logistic, {}, `${name}.shares`)
    .through(reshaped, { shape: [1, 1, channels] }, `${name}.gates`);
  return x.with(shares).through(multiplication, { activation: "none" }, `${name}.scaled`);
}
