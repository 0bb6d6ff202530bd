import { exp, log } from "./elementary.ts";

const layers = 128;
/** Where the tail begins and the area of each layer, for 128 layers (Marsaglia and Tsang 2000). */
const tailStart = 3.442619855899;
const layerArea = 9.91256303526217e-3;

const density = (x: number): number => exp(-0.5 * x * x);

/** The right ends of the layers from the base up, and the density there. */
const { edges, heights } = layerTable();

function layerTable(): { readonly edges: Float64Array; readonly heights: Float64Array } {
  const ends = new Float64Array(layers + 1);
  ends[0] = layerArea / density(tailStart); // the base layer is as wide as its area, tail included, asks
  ends[1] = tailStart;
  for (let i = 2; i < layers; i++) ends[i] = Math.sqrt(-2 * log(layerArea / ends[i - 1]! + density(ends[i - 1]!)));
  return { edges: ends, heights: ends.map(density) };
}

/**
 * A normal number with mean 0 and standard deviation 1, from uniform ones in [0, 1): the ziggurat of Marsaglia and Tsang 2000 (doi 10.18637/jss.v005.i08) with 128 layers, where
 * the layer, the sign and the place come from separate draws (doi 10.22237/jmasm/1114906860 shows why one draw must not serve all).
 */
export function normal(uniform: () => number): number {
  for (;;) {
    const choice = uniform() * (2 * layers);
    const layer = Math.floor(choice / 2);
    const sign = Math.floor(choice) % 2 === 0 ? 1 : -1;
    const x = uniform() * edges[layer]!;
    if (x < edges[layer + 1]!) return sign * x;
    if (layer === 0) return sign * tail(uniform);
    const low = heights[layer]!;
    if (low + uniform() * (heights[layer + 1]! - low) < density(x)) return sign * x;
  }
}

/** Beyond `tailStart`, by Marsaglia 1964: exponential numbers accepted by a Gaussian. */
function tail(uniform: () => number): number {
  for (;;) {
    const x = -log(1 - uniform()) / tailStart;
    const y = -log(1 - uniform());
    if (y + y > x * x) return tailStart + x;
  }
}
