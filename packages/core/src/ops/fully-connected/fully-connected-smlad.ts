import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasOfCodes } from "../int8/helium.ts";
import { integersOf, requireRight, suitsRight } from "../int8/smlad.ts";
import { smladKernel } from "../int8/smlad.kernel.ts";
import { type FullyConnectedConstants, placeOf } from "./fully-connected-place.ts";
import { fullyConnectedSmladWork } from "./fully-connected-work.ts";
import { fullyConnectedSmladKernel } from "./fully-connected-smlad.kernel.ts";

/** Weights of four outputs at a time: four elements of each, and so on, with zeros up to multiples of four. */
function inFours({ inputs, outputs }: FullyConnectedConstants, weights: Int8Array): Int32Array {
  const quads = Math.ceil(inputs / 4);
  const bytes = new Int8Array(Math.ceil(outputs / 4) * quads * 16);
  for (let c = 0; c < outputs; c++)
    for (let k = 0; k < inputs; k++)
      bytes[((c >> 2) * quads + (k >> 2)) * 16 + (c % 4) * 4 + (k % 4)] = weights[c * inputs + k] ?? 0;
  return new Int32Array(bytes.buffer);
}

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
  work: fullyConnectedSmladWork,
};
