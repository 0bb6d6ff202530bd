import { AfferentError, concatenate } from "@afferent/core";
import { ConcatenationOptions } from "../schema/options.ts";
import { frameAxis } from "./axes.ts";
import { optionsOf, translation, writer, type BuiltIn } from "./built-in.ts";
import { activationOf } from "./enumerations.ts";

/** CONCATENATION without a fused activation. */
export const concatenationBuiltIn: BuiltIn = {
  name: "CONCATENATION",
  code: 2,
  newestVersion: 3,
  read(view) {
    const { axis, activation } = view.options(ConcatenationOptions);
    const fused = activationOf(view.where, activation);
    if (fused !== "none")
      throw new AfferentError(view.where, { got: `fused activation ${fused}`, want: "none, as its kernels have" });
    const inputs = view.inputs.map((_, place) => view.input(place));
    return translation(concatenate, { axis: frameAxis(view.where, view.input(0), axis) }, ...inputs);
  },
  writers: [
    writer(concatenate, ({ inputs }, { axis }) => ({
      version: inputs[0]?.dtype === "i16" ? 3 : inputs[0]?.dtype === "i8" ? 2 : 1,
      options: optionsOf(ConcatenationOptions, { axis: axis + 1, activation: 0 }),
      inputs: inputs.map((_, place) => place),
    })),
  ],
};
