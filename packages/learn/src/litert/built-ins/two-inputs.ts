import {
  add,
  addInt16,
  multiply,
  multiplyInt16,
  subtract,
  subtractInt16,
  type BinaryParameters,
  type Wire,
} from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { AddOptions, MultiplyOptions, SubtractOptions } from "../schema/options.ts";
import {
  optionsOf,
  translation,
  writer,
  type BuiltIn,
  type NodeView,
  type OperatorView,
  type Written,
} from "./built-in.ts";
import { activationCode, activationOf } from "./enumerations.ts";
import { quantOfOutput } from "./output.ts";

const isInt16 = (view: OperatorView): boolean => view.input(0).type === INT16;

const parametersOf = (view: OperatorView, { activation }: { readonly activation: number }): BinaryParameters => ({
  activation: activationOf(view.where, activation),
  output: quantOfOutput(view),
});

/** ADD of int8 and int16. */
export const addBuiltIn: BuiltIn = {
  name: "ADD",
  code: 0,
  newestVersion: 3,
  read: (view) =>
    translation(
      isInt16(view) ? addInt16 : add,
      parametersOf(view, view.options(AddOptions)),
      view.input(0),
      view.input(1),
    ),
  writers: [writer(add, writeAdd), writer(addInt16, writeAdd)],
};

function writeAdd({ inputs: [first] }: NodeView, { activation }: BinaryParameters): Written {
  const wide = first?.dtype === "i16";
  return {
    version: wide ? 3 : 2,
    options: optionsOf(AddOptions, { activation: activationCode(activation), powerOfTwoScales: !wide }),
    inputs: [0, 1],
  };
}

/** SUB of int8 and int16. */
export const subtractBuiltIn: BuiltIn = {
  name: "SUB",
  code: 41,
  newestVersion: 5,
  read: (view) =>
    translation(
      isInt16(view) ? subtractInt16 : subtract,
      parametersOf(view, view.options(SubtractOptions)),
      view.input(0),
      view.input(1),
    ),
  writers: [writer(subtract, writeSubtract), writer(subtractInt16, writeSubtract)],
};

function writeSubtract({ inputs: [first, second] }: NodeView, { activation }: BinaryParameters): Written {
  const wide = first?.dtype === "i16";
  const manyAxes = [first, second].some((wire) => (wire?.shape.length ?? 0) > 3) && !sameShape(first, second);
  return {
    version: wide ? 5 : manyAxes ? 3 : 2,
    options: optionsOf(SubtractOptions, { activation: activationCode(activation), powerOfTwoScales: !wide }),
    inputs: [0, 1],
  };
}

const sameShape = (a: Wire | undefined, b: Wire | undefined): boolean => a?.shape.join() === b?.shape.join();

/** MUL of int8 and int16. */
export const multiplyBuiltIn: BuiltIn = {
  name: "MUL",
  code: 18,
  newestVersion: 7,
  read: (view) =>
    translation(
      isInt16(view) ? multiplyInt16 : multiply,
      parametersOf(view, view.options(MultiplyOptions)),
      view.input(0),
      view.input(1),
    ),
  writers: [writer(multiply, writeMultiply), writer(multiplyInt16, writeMultiply)],
};

function writeMultiply({ inputs: [first, second] }: NodeView, { activation, output }: BinaryParameters): Written {
  const [a = 0, b = 0, out = 1] = [first?.quant, second?.quant, output].map((quant) => quant?.scale[0]);
  const steep = Math.fround(Math.fround(a * b) / out) >= 1;
  return {
    version: first?.dtype === "i16" ? 4 : steep ? 3 : 2,
    options: optionsOf(MultiplyOptions, { activation: activationCode(activation) }),
    inputs: [0, 1],
  };
}
