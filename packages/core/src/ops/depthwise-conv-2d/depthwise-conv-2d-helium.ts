import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { factorsSuit } from "../int8/helium.ts";
import { heliumKernel } from "../int8/helium.kernel.ts";
import { depthwiseConv2dHeliumKernel } from "./depthwise-conv-2d-helium.kernel.ts";
import { type DepthwiseConstants, lying } from "./depthwise-conv-2d-place.ts";
import { depthwiseHeliumWork } from "./depthwise-conv-2d-work.ts";

/** Of each eight channels 0, 2, 4, 6, 1, 3, 5, 7, as the lanes of the sums lie. */
const evenFirst = <A extends Int32Array | Int8Array>(values: A): A =>
  values.map((_, k) => values[k - (k % 8) + (k % 4) * 2 + ((k % 8) >> 2)]!) as A;

/** depthwise-conv-2d on Cortex-M55: eight channels at a time. */
export const depthwiseConv2dHelium: KernelVariant = {
  name: "depthwise-conv-2d-helium",
  target: "cortex-m55",
  kernel: [frameLostKernel, heliumKernel, depthwiseConv2dHeliumKernel],
  suits: (constants) => {
    const p = constants as DepthwiseConstants;
    if (p.multiplier !== 1) return { no: "a channel has several outputs" };
    return p.outputChannels % 8 === 0 ? factorsSuit(p) : { no: `${p.outputChannels} channels are no multiple of 8` };
  },
  constants: (constants) => {
    const p = constants as DepthwiseConstants;
    return {
      ...lying(p),
      weights: p.weights,
      bias: evenFirst(p.bias),
      multipliers: evenFirst(p.multipliers),
      shifts: evenFirst(p.shifts),
    };
  },
  work: depthwiseHeliumWork,
};
