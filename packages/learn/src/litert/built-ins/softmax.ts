import { softmax, softmaxInt16 } from "@afferent/core";
import { INT16 } from "../schema/names.ts";
import { SoftmaxOptions } from "../schema/options.ts";
import { optionsOf, translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";

/** SOFTMAX over the last axis, of int8 and int16. */
export const softmaxBuiltIn: BuiltIn = {
  name: "SOFTMAX",
  code: 25,
  newestVersion: 3,
  read(view) {
    const { beta } = view.options(SoftmaxOptions);
    const parameters = { beta, output: quantOfOutput(view) };
    return view.input(0).type === INT16
      ? translation(softmaxInt16, parameters, view.input(0))
      : translation(softmax, parameters, view.input(0));
  },
  writers: [writer(softmax, writeSoftmax), writer(softmaxInt16, writeSoftmax)],
};

function writeSoftmax({ inputs: [input] }: NodeView, { beta }: { readonly beta: number }): Written {
  return { version: input?.dtype === "i16" ? 3 : 2, options: optionsOf(SoftmaxOptions, { beta }), inputs: [0] };
}
