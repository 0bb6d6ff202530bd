import { averagePool2d, averagePool2dInt16, maxPool2d, maxPool2dInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { Pool2dOptions } from "../schema/options.ts";
import {
  optionsOf,
  translation,
  writer,
  type BuiltIn,
  type NodeView,
  type OperatorView,
  type Written,
} from "./built-in.ts";
import { activationCode, activationOf, paddingCode, paddingOf, type Activation, type Padding } from "./enumerations.ts";

function factsOf(view: OperatorView) {
  const options = view.options(Pool2dOptions);
  return {
    window: [options.windowY, options.windowX],
    stride: [options.strideY, options.strideX],
    padding: paddingOf(view.where, options.padding),
    activation: activationOf(view.where, options.activation),
  } as const;
}

/** AVERAGE_POOL_2D of int8 and int16. */
export const averagePool2dBuiltIn: BuiltIn = {
  name: "AVERAGE_POOL_2D",
  code: 1,
  newestVersion: 3,
  read: (view) =>
    view.input(0).type === INT16
      ? translation(averagePool2dInt16, factsOf(view), view.input(0))
      : translation(averagePool2d, factsOf(view), view.input(0)),
  writers: [writer(averagePool2d, writePool), writer(averagePool2dInt16, writePool)],
};

/** MAX_POOL_2D of int8 and int16. */
export const maxPool2dBuiltIn: BuiltIn = {
  name: "MAX_POOL_2D",
  code: 17,
  newestVersion: 3,
  read: (view) =>
    view.input(0).type === INT16
      ? translation(maxPool2dInt16, factsOf(view), view.input(0))
      : translation(maxPool2d, factsOf(view), view.input(0)),
  writers: [writer(maxPool2d, writePool), writer(maxPool2dInt16, writePool)],
};

function writePool(
  { where, inputs: [input] }: NodeView,
  parameters: {
    readonly window: readonly [number, number];
    readonly stride: readonly [number, number];
    readonly padding: Padding;
    readonly activation: Activation;
  },
): Written {
  const { window, stride, padding, activation } = parameters;
  return {
    version: input?.dtype === "i16" ? 3 : 2,
    options: optionsOf(Pool2dOptions, {
      padding: paddingCode(where, padding),
      strideX: stride[1],
      strideY: stride[0],
      windowX: window[1],
      windowY: window[0],
      activation: activationCode(activation),
    }),
    inputs: [0],
  };
}
