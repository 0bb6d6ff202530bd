import type { Constants } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import type { Place, Summed } from "./smlad.ts";

/** Elements that one kernel's differences may take in memory. */
const mostElements = 2 ** 23;
const outputsTogether = 8;

/** How a window moves over an input with its padding: the constants of a plain kernel. */
interface Moving {
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly dilationY: number;
  readonly dilationX: number;
}

/** Rows and columns that any window reaches, padding included. */
export const reachOf = (p: Moving): { readonly rows: number; readonly columns: number } => ({
  rows: (p.outputHeight - 1) * p.strideY + (p.windowHeight - 1) * p.dilationY + 1,
  columns: (p.outputWidth - 1) * p.strideX + (p.windowWidth - 1) * p.dilationX + 1,
});

/** Whether the differences are no larger than memory allows. */
export const suitsVectors = (elements: number): true | { readonly no: string } =>
  elements > mostElements ? { no: `${elements} elements with padding, more than ${mostElements}` } : true;

/** The differences and what the last pair of the last run reads behind them. */
export const differences = (elements: number): Fields => ({ differences: { type: "i16", length: elements + 8 } });

/** `simd_factors` of every four outputs, up to a multiple of eight: biases, powers of two to the left, multipliers, 2^(31 - shift to the right) or 0 for none. */
export function factorsInFours({ bias, multipliers, shifts }: Summed): Int32Array {
  const factors = new Int32Array(4 * outputsTogether * Math.ceil(bias.length / outputsTogether));
  for (const [output, shift] of shifts.entries()) {
    const at = 16 * (output >> 2) + (output % 4);
    factors[at] = bias[output]!;
    factors[at + 4] = 2 ** Math.max(shift, 0);
    factors[at + 8] = multipliers[output]!;
    factors[at + 12] = shift < 0 ? 2 ** (31 + shift) : 0;
  }
  return factors;
}

/** Weights in eights of outputs and pairs of elements: of each output both, for every pair in turn; zeros where there are no more. */
export function weightsInPairs(
  { weights, bias }: Summed,
  place: Place,
  { runs, length }: { readonly runs: number; readonly length: number },
): Int8Array {
  const pairs = Math.ceil(length / 2);
  const packed = new Int8Array(Math.ceil(bias.length / outputsTogether) * runs * pairs * 2 * outputsTogether);
  for (let output = 0; output < bias.length; output++) {
    const { first, step } = place(output);
    for (let run = 0; run < runs; run++)
      for (let k = 0; k < length; k++) {
        const pair = (Math.floor(output / outputsTogether) * runs + run) * pairs + (k >> 1);
        packed[(pair * outputsTogether + (output % outputsTogether)) * 2 + (k % 2)] =
          weights[first + (run * length + k) * step]!;
      }
  }
  return packed;
}

/** The constants of a `simd_layer`: where the runs of a window start, its weights, the factors. */
export const layerOf = (p: Summed, place: Place, starts: readonly number[], length: number): Constants => ({
  runs: starts.length,
  pairs: Math.ceil(length / 2),
  starts: Int32Array.from(starts),
  weights: weightsInPairs(p, place, { runs: starts.length, length }),
  factors: factorsInFours(p),
});
