import { add, addInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { AddOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { activationCode, activationOf, type Activation } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";

/** ADD of int8 and int16. */
export const addBuiltIn: BuiltIn = {
  name: "ADD",
  code: 0,
  newestVersion: 3,
  read(view) {
    const { activation } = view.options(AddOptions);
    const parameters = { activation: activationOf(view.where, activation), output: quantOfOutput(view) };
    return view.input(0).type === INT16
      ? translation(addInt16, parameters, view.input(0), view.input(1))
      : translation(add, parameters, view.input(0), view.input(1));
  },
  writers: [writer(add, writeAdd), writer(addInt16, writeAdd)],
};

function writeAdd({ inputs: [input] }: NodeView, { activation }: { readonly activation: Activation }): Written {
  const isInt16 = input?.dtype === "i16";
  return {
    version: isInt16 ? 3 : 2,
    options: optionsOf(AddOptions, { activation: activationCode(activation), powerOfTwoScales: !isInt16 }),
    inputs: [0, 1],
  };
}
