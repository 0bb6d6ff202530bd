import { conv2d, conv2dInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { Conv2dOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { activationCode, activationOf, paddingCode, paddingOf, type Activation, type Padding } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";
import { biasTensor, int32BiasOf, int64BiasOf, noBiasTensor, weightsOf, weightTensor, type Bias } from "./weights.ts";

/** CONV_2D of int8 and of int16 with int8 weights, also in groups. */
export const conv2dBuiltIn: BuiltIn = {
  name: "CONV_2D",
  code: 3,
  newestVersion: 8,
  read(view) {
    const { where } = view;
    const options = view.options(Conv2dOptions);
    const { weights, weightScale, bias } = weightsOf(view, 0);
    const [outputs = 0, height = 0, width = 0, inputs = 0] = view.input(1).shape;
    const facts = {
      weights,
      shape: [outputs, height, width, inputs],
      weightScale,
      stride: [options.strideY, options.strideX],
      dilation: [options.dilationY, options.dilationX],
      padding: paddingOf(where, options.padding),
      activation: activationOf(where, options.activation),
      output: quantOfOutput(view),
    } as const;
    return view.input(0).type === INT16
      ? translation(conv2dInt16, { ...facts, bias: int64BiasOf(where, bias) }, view.input(0))
      : translation(conv2d, { ...facts, bias: int32BiasOf(where, bias) }, view.input(0));
  },
  writers: [writer(conv2d, writeConv2d), writer(conv2dInt16, writeConv2d)],
};

function writeConv2d(
  { where, inputs: [input] }: NodeView,
  parameters: {
    readonly weights: Int8Array;
    readonly shape: readonly [number, number, number, number];
    readonly weightScale: Float32Array;
    readonly bias: Bias | null;
    readonly stride: readonly [number, number];
    readonly dilation: readonly [number, number];
    readonly padding: Padding;
    readonly activation: Activation;
  },
): Written {
  const { weights, weightScale, shape, bias, stride, dilation, padding, activation } = parameters;
  const scale = input?.quant?.scale[0] ?? 0;
  const isGrouped = input?.shape[2] !== shape[3];
  return {
    version: isGrouped ? 6 : input?.dtype === "i16" ? 4 : 3,
    options: optionsOf(Conv2dOptions, {
      padding: paddingCode(where, padding),
      strideX: stride[1],
      strideY: stride[0],
      activation: activationCode(activation),
      dilationX: dilation[1],
      dilationY: dilation[0],
      biasType: 0,
    }),
    inputs: [
      0,
      weightTensor(weights, weightScale, shape, 0),
      bias ? biasTensor(bias, scale, weightScale) : noBiasTensor(shape[0], scale, weightScale, input?.dtype === "i16"),
    ],
  };
}
