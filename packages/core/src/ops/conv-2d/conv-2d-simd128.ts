import type { KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { differences, layerOf, reachOf, suitsVectors } from "../int8/simd128.ts";
import { simd128Kernel } from "../int8/simd128.kernel.ts";
import { integersOf } from "../int8/smlad.ts";
import { type Conv2dConstants, placeOf } from "./conv-2d-place.ts";
import { conv2dSimd128Kernel } from "./conv-2d-simd128.kernel.ts";

const elementsOf = (p: Conv2dConstants): number => reachOf(p).rows * reachOf(p).columns * p.inputChannels;

/** Where a window's runs start in the padded frame: a row of the window is one run where its columns lie side by side. */
function runsOf(p: Conv2dConstants): { readonly starts: readonly number[]; readonly length: number } {
  const { columns } = reachOf(p);
  const whole = p.dilationX === 1;
  const across = whole ? 1 : p.windowWidth;
  const starts = Array.from(
    { length: p.windowHeight * across },
    (_, run) => (Math.floor(run / across) * p.dilationY * columns + (run % across) * p.dilationX) * p.inputChannels,
  );
  return { starts, length: whole ? p.windowWidth * p.inputChannels : p.inputChannels };
}

/** conv-2d in WebAssembly: four pixels by eight outputs, two elements of the window at a time. */
export const conv2dSimd128: KernelVariant = {
  name: "conv-2d-simd128",
  target: "wasm",
  kernel: [frameLostKernel, simd128Kernel, conv2dSimd128Kernel],
  suits: (constants) => {
    const p = constants as Conv2dConstants;
    return p.groupInputs === p.inputChannels ? suitsVectors(elementsOf(p)) : { no: "the channels are in groups" };
  },
  constants: (constants) => {
    const p = constants as Conv2dConstants;
    const { starts, length } = runsOf(p);
    const apart = ["windowHeight", "windowWidth", "groupInputs", "groupOutputs", "dilationY", "dilationX"];
    return { ...integersOf(p, apart), ...reachOf(p), ...layerOf(p, placeOf(p), starts, length) };
  },
  scratch: (constants) => differences(elementsOf(constants as Conv2dConstants)),
};
