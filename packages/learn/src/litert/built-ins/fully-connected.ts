import { AfferentError, fullyConnected, fullyConnectedInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { FullyConnectedOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { activationCode, activationOf, type Activation } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";
import { biasTensor, int32BiasOf, int64BiasOf, weightsOf, weightTensor, type Bias } from "./weights.ts";

/** FULLY_CONNECTED of int8 and of int16 with int8 weights. */
export const fullyConnectedBuiltIn: BuiltIn = {
  name: "FULLY_CONNECTED",
  code: 9,
  newestVersion: 13,
  read(view) {
    const { where } = view;
    const options = view.options(FullyConnectedOptions);
    if (options.weightsFormat !== 0)
      throw new AfferentError(where, { got: "shuffled weights", want: "weights in their plain order" });
    const { weights, weightScale, bias } = weightsOf(view, 0);
    const [outputs = 0, inputs = 0, ...more] = view.input(1).shape;
    if (more.length > 0)
      throw new AfferentError(where, {
        got: `weights of shape [${view.input(1).shape.join(", ")}]`,
        want: "[outputs, inputs]",
      });
    const facts = {
      weights,
      shape: [outputs, inputs],
      weightScale,
      activation: activationOf(where, options.activation),
      keepDimensions: options.keepDimensions,
      output: quantOfOutput(view),
    } as const;
    return view.input(0).type === INT16
      ? translation(fullyConnectedInt16, { ...facts, bias: int64BiasOf(where, bias) }, view.input(0))
      : translation(fullyConnected, { ...facts, bias: int32BiasOf(where, bias) }, view.input(0));
  },
  writers: [writer(fullyConnected, writeFullyConnected), writer(fullyConnectedInt16, writeFullyConnected)],
};

function writeFullyConnected(
  { where, inputs: [input], outputs: [output] }: NodeView,
  parameters: {
    readonly weights: Int8Array;
    readonly shape: readonly [number, number];
    readonly weightScale: Float32Array;
    readonly bias: Bias | null;
    readonly activation: Activation;
    readonly keepDimensions: boolean;
  },
): Written {
  const { weights, weightScale, shape, bias, activation, keepDimensions } = parameters;
  if (!keepDimensions && output?.shape.length !== 1)
    throw new AfferentError(where, {
      got: `an output of shape [${output?.shape.join(", ")}]`,
      want: "one row, or keepDimensions",
      remedy: "LiteRT would take the rows for a batch",
    });
  // A scale for each output came to the integer kernels with version 13, no bias with 6, kept dimensions with 5.
  const plain = input?.dtype === "i16" ? 7 : bias === null ? 6 : keepDimensions ? 5 : 4;
  return {
    version: weightScale.length > 1 ? 13 : plain,
    options: optionsOf(FullyConnectedOptions, {
      activation: activationCode(activation),
      weightsFormat: 0,
      keepDimensions,
      biasType: 0,
    }),
    inputs: [
      0,
      weightTensor(weights, weightScale, shape, 0),
      bias && biasTensor(bias, input?.quant?.scale[0] ?? 0, weightScale),
    ],
  };
}
