import { AfferentError, mean, meanInt16 } from "@afferent/core";
import { indicesOf } from "../model/constant.ts";
import { INT16 } from "../schema/names.ts";
import { ReducerOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";
import { indexTensor } from "./weights.ts";

/** MEAN of int8 and int16, over axes that stand side by side; the batch is none of them. */
export const meanBuiltIn: BuiltIn = {
  name: "MEAN",
  code: 40,
  newestVersion: 3,
  read(view) {
    const rank = view.input(0).shape.length;
    const axes = indicesOf(view.where, view.input(1)).map((axis) => (axis < 0 ? axis + rank : axis));
    if (axes.includes(0))
      throw new AfferentError(view.where, { got: "a mean over the batch", want: "axes of the frame" });
    const parameters = {
      axes: axes.map((axis) => axis - 1).toSorted((a, b) => a - b),
      keepDimensions: view.options(ReducerOptions).keepDimensions,
      output: quantOfOutput(view),
    };
    return view.input(0).type === INT16
      ? translation(meanInt16, parameters, view.input(0))
      : translation(mean, parameters, view.input(0));
  },
  writers: [writer(mean, writeMean), writer(meanInt16, writeMean)],
};

function writeMean(
  { inputs: [input] }: NodeView,
  { axes, keepDimensions }: { readonly axes: readonly number[]; readonly keepDimensions: boolean },
): Written {
  return {
    version: input?.dtype === "i16" ? 3 : 2,
    options: optionsOf(ReducerOptions, { keepDimensions }),
    inputs: [
      0,
      indexTensor(
        "axes",
        axes.map((axis) => axis + 1),
      ),
    ],
  };
}
