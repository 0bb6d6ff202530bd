import { batchMatmul, batchMatmulInt16, type BatchMatmulParameters } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { BatchMatmulOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";

/** BATCH_MATMUL of int8 and int16, both sides computed. */
export const batchMatmulBuiltIn: BuiltIn = {
  name: "BATCH_MATMUL",
  code: 126,
  newestVersion: 4,
  read(view) {
    const options = view.options(BatchMatmulOptions);
    const parameters = { ...options, output: quantOfOutput(view) };
    return view.input(0).type === INT16
      ? translation(batchMatmulInt16, parameters, view.input(0), view.input(1))
      : translation(batchMatmul, parameters, view.input(0), view.input(1));
  },
  writers: [writer(batchMatmul, writeMatmul), writer(batchMatmulInt16, writeMatmul)],
};

function writeMatmul({ inputs: [input] }: NodeView, { transposeLeft, transposeRight }: BatchMatmulParameters): Written {
  return {
    version: input?.dtype === "i16" ? 3 : 2,
    options: optionsOf(BatchMatmulOptions, { transposeLeft, transposeRight }),
    inputs: [0, 1],
  };
}
