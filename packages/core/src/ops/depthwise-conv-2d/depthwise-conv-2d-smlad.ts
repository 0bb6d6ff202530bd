import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requireRight, suitsRight } from "../int8/smlad.ts";
import { smladKernel } from "../int8/smlad.kernel.ts";
import { type DepthwiseConstants, lying, placeOf } from "./depthwise-conv-2d-place.ts";
import { depthwiseSmladWork } from "./depthwise-conv-2d-work.ts";
import { depthwiseConv2dSmladKernel } from "./depthwise-conv-2d-smlad.kernel.ts";

/** Weights of four channels at a time, tap by tap. */
function inFours({ outputChannels, windowHeight, windowWidth }: DepthwiseConstants, weights: Int8Array): Int32Array {
  const taps = windowHeight * windowWidth;
  const bytes = new Int8Array(weights.length);
  for (let tap = 0; tap < taps; tap++)
    for (let c = 0; c < outputChannels; c++)
      bytes[((c >> 2) * taps + tap) * 4 + (c % 4)] = weights[tap * outputChannels + c] ?? 0;
  return new Int32Array(bytes.buffer);
}

/** depthwise-conv-2d on Cortex-M4 and M7: four channels at a time; weights take the bytes they had. */
export const depthwiseConv2dSmlad: KernelVariant = {
  name: "depthwise-conv-2d-smlad",
  target: "cortex-m4f",
  kernel: [frameLostKernel, smladKernel, depthwiseConv2dSmladKernel],
  suits: (constants) => {
    const p = constants as DepthwiseConstants;
    if (p.multiplier !== 1) return { no: "a channel has several outputs" };
    if (p.outputChannels % 4 !== 0) return { no: `${p.outputChannels} channels are no multiple of 4` };
    return suitsRight(p, placeOf(p));
  },
  constants: (constants) => {
    const p = constants as DepthwiseConstants;
    const { weights, ...factors } = requireRight(p, placeOf(p));
    return { ...lying(p), fours: inFours(p, weights), ...factors };
  },
  work: depthwiseSmladWork,
};
