import { AfferentError, depthwiseConv2d, depthwiseConv2dInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { DepthwiseConv2dOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { activationCode, activationOf, paddingCode, paddingOf, type Activation, type Padding } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";
import { biasTensor, int32BiasOf, int64BiasOf, weightsOf, weightTensor, type Bias } from "./weights.ts";

/** DEPTHWISE_CONV_2D of int8 and of int16 with int8 weights. */
export const depthwiseConv2dBuiltIn: BuiltIn = {
  name: "DEPTHWISE_CONV_2D",
  code: 4,
  newestVersion: 7,
  read(view) {
    const { where } = view;
    const options = view.options(DepthwiseConv2dOptions);
    const { weights, weightScale, bias } = weightsOf(view, 3);
    const [one, height = 0, width = 0, outputs = 0] = view.input(1).shape;
    const channels = view.input(0).shape[3] ?? 0;
    if (one !== 1 || options.multiplier * channels !== outputs)
      throw new AfferentError(where, {
        got: `weights of shape [${view.input(1).shape.join(", ")}] and a multiplier of ${options.multiplier} for ${channels} channels`,
        want: "[1, height, width, channels times multiplier]",
      });
    const facts = {
      weights,
      shape: [height, width, outputs],
      weightScale,
      stride: [options.strideY, options.strideX],
      dilation: [options.dilationY, options.dilationX],
      padding: paddingOf(where, options.padding),
      activation: activationOf(where, options.activation),
      output: quantOfOutput(view),
    } as const;
    return view.input(0).type === INT16
      ? translation(depthwiseConv2dInt16, { ...facts, bias: int64BiasOf(where, bias) }, view.input(0))
      : translation(depthwiseConv2d, { ...facts, bias: int32BiasOf(where, bias) }, view.input(0));
  },
  writers: [writer(depthwiseConv2d, writeDepthwise), writer(depthwiseConv2dInt16, writeDepthwise)],
};

function writeDepthwise(
  { where, inputs: [input] }: NodeView,
  parameters: {
    readonly weights: Int8Array;
    readonly shape: readonly [number, number, number];
    readonly weightScale: Float32Array;
    readonly bias: Bias | null;
    readonly stride: readonly [number, number];
    readonly dilation: readonly [number, number];
    readonly padding: Padding;
    readonly activation: Activation;
  },
): Written {
  const { weights, weightScale, shape, bias, stride, dilation, padding, activation } = parameters;
  return {
    version: input?.dtype === "i16" ? 5 : 3,
    options: optionsOf(DepthwiseConv2dOptions, {
      padding: paddingCode(where, padding),
      strideX: stride[1],
      strideY: stride[0],
      multiplier: shape[2] / (input?.shape[2] ?? 1),
      activation: activationCode(activation),
      dilationX: dilation[1],
      dilationY: dilation[0],
    }),
    inputs: [
      0,
      weightTensor(weights, weightScale, [1, ...shape], 3),
      bias && biasTensor(bias, input?.quant?.scale[0] ?? 0, weightScale),
    ],
  };
}
