import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { type CodeWire, requireCodes } from "../int8/tensor.ts";
import { boxOf, copyBox, stepsOf } from "../moves/box.ts";
import { copyBoxKernel } from "../moves/copy-box.kernel.ts";
import { requireFrames, sizeOf } from "../moves/frames.ts";
import { padKernel } from "./pad.kernel.ts";
import { columnByColumn } from "../int8/slides.ts";

export interface PadParameters {
  /** For each axis of the frame how many elements come before and after it. */
  readonly around: readonly (readonly [before: number, after: number])[];
  /** The code they have: TFLite's PAD takes the zero point, PADV2 any. */
  readonly code: number;
}

function requirePad({ around, code }: PadParameters, { shape, dtype }: CodeWire): void {
  if (
    around.length !== shape.length ||
    !around.every((pair) => pair.length === 2 && pair.every((n) => Number.isInteger(n) && n >= 0))
  )
    throw new AfferentError("pad", {
      got: `[${around.map((pair) => `[${pair.join(", ")}]`).join(", ")}] around [${shape.join(", ")}]`,
      want: "for each axis two whole numbers, 0 or more",
    });
  const half = 2 ** (8 * elementBytes(dtype) - 1);
  if (!Number.isInteger(code) || code < -half || code >= half)
    throw new AfferentError("pad", { got: `a code of ${code}`, want: `a whole number, ${-half} to ${half - 1}` });
}

const paddedShape = ({ around }: PadParameters, shape: readonly number[]): readonly number[] =>
  shape.map((n, axis) => n + (around[axis]?.[0] ?? 0) + (around[axis]?.[1] ?? 0));

function boxAt(parameters: PadParameters, { shape, dtype }: Wire) {
  const [from, to] = [stepsOf(shape), stepsOf(paddedShape(parameters, shape))];
  const axes = shape.map((count, axis) => ({ count, from: from[axis] ?? 0, to: to[axis] ?? 0 }));
  const start = parameters.around.reduce((sum, [before], axis) => sum + before * (to[axis] ?? 0), 0);
  return boxOf("pad", axes, { start: { from: 0, to: start }, dtype });
}

/**
 * A frame with elements of one code before and after it on each axis. Codes of int8 or int16; the output has the input's quantisation.
 * Source: TFLite Micro, PAD and PADV2: copies.
 */
export const pad = defineOp({
  name: "pad",
  version: 1,
  source: "TFLite Micro, PAD and PADV2",
  infer: ([x], parameters: PadParameters) => {
    requireFrames("pad", x);
    requireCodes("pad", x, x.dtype === "i16" ? "i16" : "i8");
    requirePad(parameters, x);
    boxAt(parameters, x);
    return [{ ...x, shape: paddedShape(parameters, x.shape) }];
  },
  constants: (parameters, [x]) => ({
    box: boxAt(parameters, x as Wire),
    elementBytes: elementBytes((x as Wire).dtype),
    code: parameters.code,
  }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    const bytes = constants.elementBytes;
    const codes = bytes === 1 ? output.i8 : output.i16;
    for (let i = 0; i < input.frames; i++) {
      const first = i * output.size;
      output.valid[i] = input.valid[i]!;
      codes.fill(input.valid[i] === 0 ? 0 : constants.code, first, first + output.size);
      if (input.valid[i] !== 0) copyBox(constants.box, input.i8, i * input.size * bytes, output.i8, first * bytes);
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  slide: ({ around }, _, axis) => ({ ...columnByColumn(axis), before: around[axis]?.[0] ?? 0 }),
  cost: (parameters, [x]) => ({
    multiplyAdds: 0,
    other: sizeOf(paddedShape(parameters, (x as Wire).shape)) * toNumber((x as Wire).rate),
  }),
  kernel: [frameLostKernel, copyBoxKernel, padKernel],
});
