import { AfferentError, dequantize, quantize, requantize } from "@afferent/core";
import { FLOAT32, INT16, INT8 } from "../schema/names.ts";
import { typeName } from "../model/tensor.ts";
import { translation, writer, type BuiltIn, type NodeView, type Written } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";

/** QUANTIZE of real numbers, and of codes under another quantisation. */
export const quantizeBuiltIn: BuiltIn = {
  name: "QUANTIZE",
  code: 114,
  newestVersion: 2,
  read(view) {
    const { type } = view.output(0);
    if (type !== INT8 && type !== INT16)
      throw new AfferentError(view.where, { got: `an output of ${typeName(type)}`, want: "INT8 or INT16" });
    const parameters = { dtype: type === INT16 ? "i16" : "i8", output: quantOfOutput(view) } as const;
    return translation(view.input(0).type === FLOAT32 ? quantize : requantize, parameters, view.input(0));
  },
  writers: [writer(quantize, writeQuantize), writer(requantize, writeQuantize)],
};

function writeQuantize({ outputs: [output] }: NodeView): Written {
  return { version: output?.dtype === "i16" ? 2 : 1, options: null, inputs: [0] };
}

/** DEQUANTIZE of int8 and int16. */
export const dequantizeBuiltIn: BuiltIn = {
  name: "DEQUANTIZE",
  code: 6,
  newestVersion: 3,
  read: (view) => translation(dequantize, {}, view.input(0)),
  writers: [
    writer(dequantize, ({ inputs: [input] }) => ({
      version: input?.dtype === "i16" ? 3 : 2,
      options: null,
      inputs: [0],
    })),
  ],
};
