import type { Constants, KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasOfCodes } from "../int8/helium.ts";
import { integersOf, type Place, requireRight, suitsRight, type Summed } from "../int8/smlad.ts";
import { smladKernel } from "../int8/smlad.kernel.ts";
import { fullyConnectedSmladKernel } from "./fully-connected-smlad.kernel.ts";

/** Those of the plain kernel's constants that are read here. */
export interface FullyConnectedConstants extends Constants, Summed {
  readonly inputs: number;
  readonly outputs: number;
}

/** Weights of four outputs at a time: four elements of each, and so on, with zeros up to multiples of four. */
function inFours({ inputs, outputs }: FullyConnectedConstants, weights: Int8Array): Int32Array {
  const quads = Math.ceil(inputs / 4);
  const bytes = new Int8Array(Math.ceil(outputs / 4) * quads * 16);
  for (let c = 0; c < outputs; c++)
    for (let k = 0; k < inputs; k++)
      bytes[((c >> 2) * quads + (k >> 2)) * 16 + (c % 4) * 4 + (k % 4)] = weights[c * inputs + k] ?? 0;
  return new Int32Array(bytes.buffer);
}

export const placeOf =
  ({ inputs }: FullyConnectedConstants): Place =>
  (output) => ({ first: output * inputs, step: 1, count: inputs });

/** fully-connected on Cortex-M4 and M7: two 16-bit products an instruction, four outputs at a time; weights take the bytes they had. */
export const fullyConnectedSmlad: KernelVariant = {
  name: "fully-connected-smlad",
  target: "cortex-m4f",
  kernel: [frameLostKernel, smladKernel, fullyConnectedSmladKernel],
  suits: (constants) => {
    const p = constants as FullyConnectedConstants;
    return suitsRight(p, placeOf(p));
  },
  constants: (constants) => {
    const p = constants as FullyConnectedConstants;
    const { weights, ...factors } = requireRight(p, placeOf(p));
    const bias = biasOfCodes({ ...p, weights, bias: factors.bias }, placeOf(p));
    return { ...integersOf(p, ["inputOffset"]), fours: inFours(p, weights), ...factors, bias };
  },
};
