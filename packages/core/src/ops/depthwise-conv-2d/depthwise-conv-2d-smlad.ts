import type { Constants, KernelVariant } from "../../graph/op.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { type Place, requireRight, suitsRight, type Summed } from "../int8/smlad.ts";
import { smladKernel } from "../int8/smlad.kernel.ts";
import { depthwiseConv2dSmladKernel } from "./depthwise-conv-2d-smlad.kernel.ts";

/** Those of the plain kernel's constants that are read here. */
export interface DepthwiseConstants extends Constants, Summed {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly inputChannels: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly outputChannels: number;
  readonly multiplier: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly dilationY: number;
  readonly dilationX: number;
  readonly inputOffset: number;
  readonly outputOffset: number;
  readonly low: number;
  readonly high: number;
}

/** Weights of four channels at a time, tap by tap. */
function inFours({ outputChannels, windowHeight, windowWidth }: DepthwiseConstants, weights: Int8Array): Int32Array {
  const taps = windowHeight * windowWidth;
  const bytes = new Int8Array(weights.length);
  for (let tap = 0; tap < taps; tap++)
    for (let c = 0; c < outputChannels; c++)
      bytes[((c >> 2) * taps + tap) * 4 + (c % 4)] = weights[tap * outputChannels + c] ?? 0;
  return new Int32Array(bytes.buffer);
}

/** A column is worked on as a row, which has fewer loops: the memory is the same. */
export function lying(p: DepthwiseConstants): Constants {
  const [height, width] =
    p.inputWidth === 1 && p.outputWidth === 1 && p.windowWidth === 1 ? (["X", "Y"] as const) : (["Y", "X"] as const);
  const turned = height === "X";
  return {
    inputHeight: turned ? p.inputWidth : p.inputHeight,
    inputWidth: turned ? p.inputHeight : p.inputWidth,
    outputHeight: turned ? p.outputWidth : p.outputHeight,
    outputWidth: turned ? p.outputHeight : p.outputWidth,
    padTop: turned ? p.padLeft : p.padTop,
    padLeft: turned ? p.padTop : p.padLeft,
    channels: p.outputChannels,
    windowHeight: turned ? p.windowWidth : p.windowHeight,
    windowWidth: turned ? p.windowHeight : p.windowWidth,
    strideY: p[`stride${height}`],
    strideX: p[`stride${width}`],
    dilationY: p[`dilation${height}`],
    dilationX: p[`dilation${width}`],
    inputOffset: p.inputOffset,
    outputOffset: p.outputOffset,
    low: p.low,
    high: p.high,
  };
}

const placeOf =
  ({ outputChannels, windowHeight, windowWidth }: DepthwiseConstants): Place =>
  (output) => ({ first: output, step: outputChannels, count: windowHeight * windowWidth });

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
};
