import { AfferentError } from "../../errors.ts";
import type { Constants } from "../../graph/op.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import type { WeightFacts } from "../int8/channels.ts";
import type { Place, Summed } from "../int8/smlad.ts";
import type { Activation } from "../int8/tensor.ts";
import { type Padding, placeWindow } from "../int8/window.ts";

/** What a depthwise convolution states, its biases apart. Weights [height, width, outputs], as TFLite stores them behind a first dimension of 1. */
export interface DepthwiseFacts extends Omit<WeightFacts, "bias"> {
  /** [height, width, outputs]; outputs is a multiple of the input's channels. */
  readonly shape: readonly [number, number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
  readonly activation: Activation;
  readonly output: Quant;
}

/** The constants that say where everything lies, as the C struct has them. @throws AfferentError where shapes do not fit. */
export function depthwiseGeometry(
  where: string,
  wire: Wire,
  { shape, stride, dilation, padding }: Pick<DepthwiseFacts, "shape" | "stride" | "dilation" | "padding">,
) {
  const [windowHeight, windowWidth, outputs] = shape;
  const [inputHeight = 0, inputWidth = 0, inputChannels = 0] = wire.shape;
  const multiplier = outputs / inputChannels;
  if (!Number.isInteger(multiplier) || multiplier < 1)
    throw new AfferentError(where, {
      got: `weights of shape [${shape.join(", ")}] for ${inputChannels} channels`,
      want: "outputs that are a multiple of the channels",
    });
  return {
    inputHeight,
    inputWidth,
    inputChannels,
    ...placeWindow(where, wire.shape, { window: [windowHeight, windowWidth], stride, dilation, padding }),
    outputChannels: outputs,
    multiplier,
    windowHeight,
    windowWidth,
    strideY: stride[0],
    strideX: stride[1],
    dilationY: dilation[0],
    dilationX: dilation[1],
  };
}

export type DepthwiseGeometry = ReturnType<typeof depthwiseGeometry>;

/** The plain kernel's constants. */
export type DepthwiseConstants = Constants & Summed & DepthwiseGeometry;

export const placeOf =
  ({ outputChannels, windowHeight, windowWidth }: DepthwiseConstants): Place =>
  (output) => ({ first: output, step: outputChannels, count: windowHeight * windowWidth });

/** A column is worked on as a row, which has fewer loops: the memory is the same. */
export function lying(p: DepthwiseConstants): Constants {
  const turned = p.inputWidth === 1 && p.outputWidth === 1 && p.windowWidth === 1;
  const [y, x] = turned ? (["X", "Y"] as const) : (["Y", "X"] as const);
  const [height, width] = turned ? (["Width", "Height"] as const) : (["Height", "Width"] as const);
  return {
    inputHeight: p[`input${height}`],
    inputWidth: p[`input${width}`],
    outputHeight: p[`output${height}`],
    outputWidth: p[`output${width}`],
    padTop: turned ? p.padLeft : p.padTop,
    padLeft: turned ? p.padTop : p.padLeft,
    channels: p.outputChannels,
    windowHeight: p[`window${height}`],
    windowWidth: p[`window${width}`],
    strideY: p[`stride${y}`],
    strideX: p[`stride${x}`],
    dilationY: p[`dilation${y}`],
    dilationX: p[`dilation${x}`],
    inputOffset: p.inputOffset,
    outputOffset: p.outputOffset,
    low: p.low,
    high: p.high,
  };
}
