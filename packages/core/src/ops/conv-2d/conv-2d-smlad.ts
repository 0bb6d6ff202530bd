import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { integersOf, requireRight, suitsRight } from "../int8/smlad.ts";
import { smladKernel } from "../int8/smlad.kernel.ts";
import { type Conv2dConstants, elementsOf, placeOf } from "./conv-2d-place.ts";
import { conv2dSmladWork } from "./conv-2d-work.ts";
import { conv2dSmladKernel } from "./conv-2d-smlad.kernel.ts";

const eightsOf = (p: Conv2dConstants): number => Math.ceil(elementsOf(p) / 8);

/** Weights of two outputs at a time: four elements of the one, four of the other, and so on, with zeros up to a multiple of eight. */
function inPairs(p: Conv2dConstants, weights: Int8Array): Int32Array {
  const elements = elementsOf(p);
  const quads = 2 * eightsOf(p);
  const bytes = new Int8Array(Math.ceil(p.outputChannels / 2) * quads * 8);
  for (let c = 0; c < p.outputChannels; c++)
    for (let k = 0; k < elements; k++)
      bytes[((c >> 1) * quads + (k >> 2)) * 8 + (c % 2) * 4 + (k % 4)] = weights[c * elements + k] ?? 0;
  return new Int32Array(bytes.buffer);
}

/** conv-2d on Cortex-M4 and M7: two 16-bit products an instruction, two pixels by two outputs at a time; weights take the bytes they had. */
export const conv2dSmlad: KernelVariant = {
  name: "conv-2d-smlad",
  target: "cortex-m4f",
  kernel: [frameLostKernel, smladKernel, conv2dSmladKernel],
  suits: (constants) => {
    const p = constants as Conv2dConstants;
    if (p.groupInputs !== p.inputChannels) return { no: "the channels are in groups" };
    return suitsRight(p, placeOf(p));
  },
  constants: (constants) => {
    const p = constants as Conv2dConstants;
    const { weights, ...factors } = requireRight(p, placeOf(p));
    const geometry = integersOf(p, ["groupInputs", "groupOutputs"]);
    return { ...geometry, eights: eightsOf(p), pairs: inPairs(p, weights), ...factors };
  },
  scratch: (constants) => ({ columns: { type: "i32", length: 8 * eightsOf(constants as Conv2dConstants) } }),
  work: conv2dSmladWork,
};
