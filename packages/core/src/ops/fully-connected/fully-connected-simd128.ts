import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { differences, layerOf, suitsVectors } from "../int8/simd128.ts";
import { simd128Kernel } from "../int8/simd128.kernel.ts";
import { integersOf } from "../int8/smlad.ts";
import { type FullyConnectedConstants, placeOf } from "./fully-connected-place.ts";
import { fullyConnectedSimd128Kernel } from "./fully-connected-simd128.kernel.ts";

/** fully-connected in WebAssembly: eight outputs and two inputs at a time, of four rows where there are as many. */
export const fullyConnectedSimd128: KernelVariant = {
  name: "fully-connected-simd128",
  target: "wasm",
  kernel: [frameLostKernel, simd128Kernel, fullyConnectedSimd128Kernel],
  suits: (constants) => {
    const p = constants as FullyConnectedConstants;
    return suitsVectors(p.rows * p.inputs);
  },
  constants: (constants) => {
    const p = constants as FullyConnectedConstants;
    return { ...integersOf(p), ...layerOf(p, placeOf(p), [0], p.inputs) };
  },
  scratch: (constants) => {
    const p = constants as FullyConnectedConstants;
    return differences(p.rows * p.inputs);
  },
};
