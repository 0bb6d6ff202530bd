import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { biasOfCodes, factorsSuit } from "../int8/helium.ts";
import { heliumKernel } from "../int8/helium.kernel.ts";
import { fullyConnectedHeliumKernel } from "./fully-connected-helium.kernel.ts";
import { type FullyConnectedConstants, placeOf } from "./fully-connected-place.ts";
import { fullyConnectedHeliumWork } from "./fully-connected-work.ts";

/** fully-connected on Cortex-M55: 16 products an instruction, four outputs at a time. */
export const fullyConnectedHelium: KernelVariant = {
  name: "fully-connected-helium",
  target: "cortex-m55",
  kernel: [frameLostKernel, heliumKernel, fullyConnectedHeliumKernel],
  suits: (constants) => factorsSuit(constants as FullyConnectedConstants),
  constants: (constants) => {
    const p = constants as FullyConnectedConstants;
    return { ...p, bias: biasOfCodes(p, placeOf(p)) };
  },
  work: fullyConnectedHeliumWork,
};
