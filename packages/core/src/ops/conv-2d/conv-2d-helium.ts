import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasOfCodes, factorsSuit } from "../int8/helium.ts";
import { heliumKernel } from "../int8/helium.kernel.ts";
import { integersOf } from "../int8/smlad.ts";
import { conv2dHeliumKernel } from "./conv-2d-helium.kernel.ts";
import { type Conv2dConstants, elementsOf, placeOf } from "./conv-2d-place.ts";
import { conv2dHeliumWork } from "./conv-2d-work.ts";

/** conv-2d on Cortex-M55: 16 products an instruction, four outputs at a time. */
export const conv2dHelium: KernelVariant = {
  name: "conv-2d-helium",
  target: "cortex-m55",
  kernel: [frameLostKernel, heliumKernel, conv2dHeliumKernel],
  suits: (constants) => {
    const p = constants as Conv2dConstants;
    return p.groupInputs === p.inputChannels ? factorsSuit(p) : { no: "the channels are in groups" };
  },
  constants: (constants) => {
    const p = constants as Conv2dConstants;
    const { weights, multipliers, shifts } = p;
    const geometry = integersOf(p, ["groupInputs", "groupOutputs"]);
    return { ...geometry, weights, bias: biasOfCodes(p, placeOf(p)), multipliers, shifts };
  },
  scratch: (constants) => ({ window: { type: "i8", length: elementsOf(constants as Conv2dConstants) } }),
  work: conv2dHeliumWork,
};
