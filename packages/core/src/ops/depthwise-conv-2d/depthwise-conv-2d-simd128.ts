import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { differences, factorsInFours, reachOf, suitsVectors, weightsInPairs } from "../int8/simd128.ts";
import { simd128Kernel } from "../int8/simd128.kernel.ts";
import { integersOf } from "../int8/smlad.ts";
import { type DepthwiseConstants, placeOf } from "./depthwise-conv-2d-place.ts";
import { depthwiseConv2dSimd128Kernel } from "./depthwise-conv-2d-simd128.kernel.ts";

const lanesOf = (p: DepthwiseConstants): number => 8 * Math.ceil(p.inputChannels / 8);
const elementsOf = (p: DepthwiseConstants): number => reachOf(p).rows * reachOf(p).columns * lanesOf(p);

/** Where the window's elements start in the padded frame; of an odd number the last one stands twice, the second time with weights of 0. */
function startsOf(p: DepthwiseConstants): Int32Array {
  const { columns } = reachOf(p);
  const count = p.windowHeight * p.windowWidth;
  return Int32Array.from({ length: 2 * Math.ceil(count / 2) }, (_, k) => {
    const element = Math.min(k, count - 1);
    const [y, x] = [Math.floor(element / p.windowWidth), element % p.windowWidth];
    return (y * p.dilationY * columns + x * p.dilationX) * lanesOf(p);
  });
}

/** depthwise-conv-2d in WebAssembly: eight channels, two elements of the window at a time. */
export const depthwiseConv2dSimd128: KernelVariant = {
  name: "depthwise-conv-2d-simd128",
  target: "wasm",
  kernel: [frameLostKernel, simd128Kernel, depthwiseConv2dSimd128Kernel],
  suits: (constants) => {
    const p = constants as DepthwiseConstants;
    return p.multiplier === 1 ? suitsVectors(elementsOf(p)) : { no: "a channel has several outputs" };
  },
  constants: (constants) => {
    const p = constants as DepthwiseConstants;
    const starts = startsOf(p);
    const length = p.windowHeight * p.windowWidth;
    const apart = ["outputChannels", "multiplier", "windowHeight", "windowWidth", "dilationY", "dilationX"];
    return {
      ...integersOf(p, apart),
      ...reachOf(p),
      lanes: lanesOf(p),
      pairs: starts.length / 2,
      starts,
      weights: weightsInPairs(p, placeOf(p), { runs: 1, length }),
      factors: factorsInFours(p),
    };
  },
  scratch: (constants) => differences(elementsOf(constants as DepthwiseConstants)),
};
