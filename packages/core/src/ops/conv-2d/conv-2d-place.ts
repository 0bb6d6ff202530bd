import type { Constants } from "../../graph/op.ts";
import type { Place, Summed } from "../int8/smlad.ts";

/** Those of the plain kernel's constants that the faster kernels read. */
export interface Conv2dConstants extends Constants, Summed {
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly groupInputs: number;
  readonly groupOutputs: number;
}

export const elementsOf = (p: Conv2dConstants): number => p.windowHeight * p.windowWidth * p.groupInputs;
export const placeOf = (p: Conv2dConstants): Place => {
  const count = elementsOf(p);
  return (output) => ({ first: output * count, step: 1, count });
};
