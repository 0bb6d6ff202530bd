import { AfferentError, transpose, type TransposeParameters } from "@afferent/core";
import { TransposeOptions } from "../schema/options.ts";
import { perAxis } from "./axes.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { indexTensor } from "./weights.ts";

/** TRANSPOSE that leaves the batch first. */
export const transposeBuiltIn: BuiltIn = {
  name: "TRANSPOSE",
  code: 39,
  newestVersion: 6,
  read(view) {
    const [batch, ...axes] = perAxis(view.where, view.input(1), view.input(0));
    if (batch !== 0)
      throw new AfferentError(view.where, { got: `axis ${batch} in the batch's place`, want: "the batch first" });
    return translation(transpose, { order: axes.map((axis) => axis - 1) }, view.input(0));
  },
  writers: [writer(transpose, writeTranspose)],
};

function writeTranspose({ inputs: [input] }: NodeView, { order }: TransposeParameters): Written {
  const rank = order.length + 1;
  const narrow = input?.dtype === "i8" ? 2 : 1;
  return {
    version: rank > 5 ? 6 : input?.dtype === "i16" ? 5 : rank > 4 ? 4 : narrow,
    options: optionsOf(TransposeOptions, {}),
    inputs: [0, indexTensor("order", [0, ...order.map((axis) => axis + 1)])],
  };
}
