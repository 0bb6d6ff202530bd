import type { Constants, KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { heliumKernel } from "../int8/helium.kernel.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { integersOf } from "../int8/smlad.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { addHeliumKernel } from "./add-helium.kernel.ts";

/** Where the two inputs of the plain kernel lie: how often each of four nested counters runs, and its steps. */
interface AddPlaces extends Constants {
  readonly counts: Int32Array;
  readonly firstSteps: Int32Array;
  readonly secondSteps: Int32Array;
}

/** Whether the counters walk through an input code by code. */
function inOrder(counts: Int32Array, steps: Int32Array): boolean {
  let step = 1;
  for (let k = counts.length - 1; k >= 0; k--) {
    if (counts[k] !== 1 && steps[k] !== step) return false;
    step *= counts[k]!;
  }
  return true;
}

/** add on Cortex-M55: four codes at a time. */
export const addHelium: KernelVariant = {
  name: "add-helium",
  target: "cortex-m55",
  kernel: [frameLostKernel, heliumKernel, addHeliumKernel],
  suits: (constants) => {
    const { counts, firstSteps, secondSteps } = constants as AddPlaces;
    return inOrder(counts, firstSteps) && inOrder(counts, secondSteps) ? true : { no: "an input is repeated" };
  },
  constants: (constants) => integersOf(constants),
  work: (_, inputs) => workPerSecond(inputs, { fours: Math.ceil(frameSize(inputs[0] as Wire) / 4) }),
};
