import { AfferentError } from "../../errors.ts";
import type { Constants } from "../../graph/op.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import type { WeightFacts } from "../int8/channels.ts";
import type { Place, Summed } from "../int8/smlad.ts";
import type { Activation } from "../int8/tensor.ts";
import { type Padding, placeWindow } from "../int8/window.ts";

/** What a convolution states, its biases apart. Weights [outputs, height, width, inputs], as TFLite stores them. */
export interface Conv2dFacts extends Omit<WeightFacts, "bias"> {
  /** [outputs, height, width, inputs]; inputs times the number of groups is the input's channels. */
  readonly shape: readonly [number, number, number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
  readonly activation: Activation;
  readonly output: Quant;
}

/** The constants that say where everything lies, as the C struct has them. @throws AfferentError where shapes do not fit. */
export function conv2dGeometry(
  where: string,
  wire: Wire,
  { shape, stride, dilation, padding }: Pick<Conv2dFacts, "shape" | "stride" | "dilation" | "padding">,
) {
  const [outputs, windowHeight, windowWidth, groupInputs] = shape;
  const [inputHeight = 0, inputWidth = 0, inputChannels = 0] = wire.shape;
  const groups = inputChannels / groupInputs;
  if (!(Number.isInteger(groups) && groups >= 1 && Number.isInteger(outputs / groups) && outputs >= 1))
    throw new AfferentError(where, {
      got: `weights of shape [${shape.join(", ")}] for ${inputChannels} channels`,
      want: "inputs that divide the channels into groups, and outputs that the groups divide",
    });
  return {
    inputHeight,
    inputWidth,
    inputChannels,
    ...placeWindow(where, wire.shape, { window: [windowHeight, windowWidth], stride, dilation, padding }),
    outputChannels: outputs,
    windowHeight,
    windowWidth,
    groupInputs,
    groupOutputs: outputs / groups,
    strideY: stride[0],
    strideX: stride[1],
    dilationY: dilation[0],
    dilationX: dilation[1],
  };
}

export type Conv2dGeometry = ReturnType<typeof conv2dGeometry>;

/** Those of the plain kernel's constants that the faster kernels read. */
export type Conv2dConstants = Constants & Summed & Conv2dGeometry;

export const elementsOf = (p: Conv2dConstants): number => p.windowHeight * p.windowWidth * p.groupInputs;
export const placeOf = (p: Conv2dConstants): Place => {
  const count = elementsOf(p);
  return (output) => ({ first: output * count, step: 1, count });
};
