import { AfferentError, pad, type PadParameters } from "@afferent/core";
import { codesOf, indicesOf } from "../model/constant.ts";
import { PadV2Options } from "../schema/options.ts";
import {
  optionsOf,
  translation,
  writer,
  type BuiltIn,
  type NodeView,
  type OperatorView,
  type Written,
} from "./built-in.ts";
import { quantOfOutput } from "./output.ts";
import { codeTensor, indexTensor } from "./weights.ts";

/** Pairs for each axis of the frame. @throws AfferentError for amounts around the batch or another number of them. */
function aroundOf(view: OperatorView): PadParameters["around"] {
  const numbers = indicesOf(view.where, view.input(1));
  const [batch, ...frame] = Array.from(
    { length: numbers.length / 2 },
    (_, axis) => [numbers[2 * axis] ?? 0, numbers[2 * axis + 1] ?? 0] as const,
  );
  if (batch?.[0] !== 0 || batch[1] !== 0 || numbers.length !== 2 * view.input(0).shape.length)
    throw new AfferentError(`${view.where}, ${view.input(1).title}`, {
      got: `[${numbers.join(", ")}]`,
      want: "two numbers for each axis, 0 and 0 for the batch",
    });
  return frame;
}

/** PAD, by codes of the real number 0. */
export const padBuiltIn: BuiltIn = {
  name: "PAD",
  code: 34,
  newestVersion: 4,
  read: (view) => translation(pad, { around: aroundOf(view), code: quantOfOutput(view).zeroPoint }, view.input(0)),
  writers: [],
};

/** PADV2, by a code that the file states; every pad is written so. */
export const padV2BuiltIn: BuiltIn = {
  name: "PADV2",
  code: 60,
  newestVersion: 4,
  read(view) {
    const value = view.input(2);
    const [code, ...more] = codesOf(view.where, value);
    const { scale, zeroPoint } = quantOfOutput(view);
    const sameQuant = value.quant?.scale[0] === scale[0] && (value.quant?.zeroPoint[0] ?? 0) === zeroPoint;
    if (code === undefined || more.length > 0 || !sameQuant)
      throw new AfferentError(`${view.where}, ${value.title}`, {
        got: `${more.length + 1} codes of scale ${value.quant?.scale[0]}`,
        want: "one code with the output's quantisation",
      });
    return translation(pad, { around: aroundOf(view), code }, view.input(0));
  },
  writers: [writer(pad, writePad)],
};

function writePad({ inputs: [input] }: NodeView, { around, code }: PadParameters): Written {
  const { dtype, shape, quant } = input as NodeView["inputs"][number];
  const narrow = dtype === "i16" ? 3 : 2;
  return {
    version: shape.length + 1 > 4 ? 4 : narrow,
    options: optionsOf(PadV2Options, {}),
    inputs: [
      0,
      indexTensor("around", [0, 0, ...around.flat()], [around.length + 1, 2]),
      codeTensor(
        "code",
        (dtype === "i16" ? Int16Array : Int8Array).of(code),
        [1],
        quant ?? { scale: [1], zeroPoint: 0 },
      ),
    ],
  };
}
