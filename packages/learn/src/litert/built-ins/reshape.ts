import { reshape } from "@afferent/core";
import { ReshapeOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type OperatorView, type Translation } from "./built-in.ts";
import { indexTensor } from "./weights.ts";

/** The shape that the file states for the output; a wanted shape with -1 or an open batch says no more. */
const read = (view: OperatorView): Translation =>
  translation(reshape, { shape: view.output(0).shape.slice(1) }, view.input(0));

/** RESHAPE. */
export const reshapeBuiltIn: BuiltIn = {
  name: "RESHAPE",
  code: 22,
  newestVersion: 1,
  read,
  writers: [
    writer(reshape, (_node, { shape }) => ({
      version: 1,
      options: optionsOf(ReshapeOptions, { shape: [1, ...shape] }),
      inputs: [0, indexTensor("shape", [1, ...shape])],
    })),
  ],
};

/** SQUEEZE, as a reshape. */
export const squeezeBuiltIn: BuiltIn = { name: "SQUEEZE", code: 43, newestVersion: 2, read, writers: [] };

/** EXPAND_DIMS, as a reshape. */
export const expandDimensionsBuiltIn: BuiltIn = { name: "EXPAND_DIMS", code: 70, newestVersion: 1, read, writers: [] };
