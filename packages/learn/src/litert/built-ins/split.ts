import { AfferentError, split, type SplitParameters } from "@afferent/core";
import { indicesOf } from "../model/constant.ts";
import { SplitOptions, SplitVOptions } from "../schema/options.ts";
import { frameAxis, oneIndex } from "./axes.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { indexTensor } from "./weights.ts";

/** SPLIT, into pieces of one length. */
export const splitBuiltIn: BuiltIn = {
  name: "SPLIT",
  code: 49,
  newestVersion: 4,
  read(view) {
    const input = view.input(1);
    const axis = frameAxis(view.where, input, oneIndex(view.where, view.input(0)));
    const { parts } = view.options(SplitOptions);
    const length = (input.shape[axis + 1] ?? 0) / parts;
    if (parts !== view.outputs.length || !Number.isInteger(length))
      throw new AfferentError(view.where, {
        got: `${parts} pieces of an axis of ${input.shape[axis + 1]}, ${view.outputs.length} outputs`,
        want: "pieces of one length, an output each",
      });
    return translation(split, { axis, lengths: view.outputs.map(() => length) }, input);
  },
  writers: [],
};

/** SPLIT_V, into pieces of stated lengths, one of which may be -1: what remains. Every split is written so. */
export const splitVBuiltIn: BuiltIn = {
  name: "SPLIT_V",
  code: 102,
  newestVersion: 2,
  read(view) {
    const input = view.input(0);
    const axis = frameAxis(view.where, input, oneIndex(view.where, view.input(2)));
    const stated = indicesOf(view.where, view.input(1));
    const known = stated.reduce((sum, length) => sum + Math.max(0, length), 0);
    const lengths = stated.map((length) => (length === -1 ? (input.shape[axis + 1] ?? 0) - known : length));
    return translation(split, { axis, lengths }, input);
  },
  writers: [writer(split, writeSplit)],
};

function writeSplit({ inputs: [input] }: NodeView, { axis, lengths }: SplitParameters): Written {
  return {
    version: input?.dtype === "i8" ? 2 : 1,
    options: optionsOf(SplitVOptions, { parts: lengths.length }),
    inputs: [0, indexTensor("lengths", lengths), indexTensor("axis", [axis + 1])],
  };
}
