import { add } from "@afferent/core";
import { AddOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { activationCode, activationOf, type Activation } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";

/** ADD of int8. */
export const addBuiltIn: BuiltIn = {
  name: "ADD",
  code: 0,
  newestVersion: 3,
  read(view) {
    const { activation } = view.options(AddOptions);
    const parameters = { activation: activationOf(view.where, activation), output: quantOfOutput(view) };
    return translation(add, parameters, view.input(0), view.input(1));
  },
  writers: [writer(add, writeAdd)],
};

function writeAdd({ inputs: [input] }: NodeView, { activation }: { readonly activation: Activation }): Written {
  const isInt16 = input?.dtype === "i16";
  return {
    version: isInt16 ? 3 : 2,
    options: optionsOf(AddOptions, { activation: activationCode(activation), powerOfTwoScales: !isInt16 }),
    inputs: [0, 1],
  };
}
