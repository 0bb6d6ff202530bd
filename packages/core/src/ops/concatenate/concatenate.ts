import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { elementBytes, requireSameClock, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { frameBytes, requireAxis, requireFrames, sizeOf } from "../moves/frames.ts";
import { concatenateKernel } from "./concatenate.kernel.ts";
import { slideOfEach } from "../int8/slides.ts";

export interface ConcatenateParameters {
  /** The axis along which frames stand one after the other, counted without the batch. */
  readonly axis: number;
}

function requireAlike(x: Wire, other: Wire, axis: number): void {
  const [a, b] = [x.quant, other.quant];
  const sameQuant = a?.zeroPoint === b?.zeroPoint && `${a?.scale}` === `${b?.scale}`;
  const sameShape =
    x.shape.length === other.shape.length && x.shape.every((n, k) => k === axis || n === other.shape[k]);
  if (x.dtype !== other.dtype || x.unit !== other.unit || !sameQuant || !sameShape)
    throw new AfferentError("concatenate", {
      got: `${told(x)} and ${told(other)}`,
      want: `one dtype, unit and quantisation, and one shape but for axis ${axis}`,
      remedy: "requantise before it",
    });
}

const told = ({ dtype, shape, quant }: Wire): string =>
  `${dtype} [${shape.join(", ")}]${quant ? ` of scale ${quant.scale.join(", ")}, zero point ${quant.zeroPoint}` : ""}`;

/**
 * Frames of any number of inputs one after the other along an axis. Any dtype; inputs have one quantisation, which the output keeps.
 * Source: TFLite Micro, CONCATENATION: copies. Like TFLite for int8 it does not rescale; a fused activation is none.
 */
export const concatenate = defineOp({
  name: "concatenate",
  version: 1,
  source: "TFLite Micro, CONCATENATION",
  infer: (inputs, { axis }: ConcatenateParameters) => {
    const [x] = inputs;
    requireFrames("concatenate", x);
    requireAxis("concatenate", x.shape, axis);
    for (const other of inputs) {
      requireFrames("concatenate", other);
      requireAlike(x, other, axis);
    }
    requireSameClock("concatenate", inputs);
    const length = inputs.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
    return [{ ...x, shape: x.shape.with(axis, length), validity: masked(...inputs) }];
  },
  constants: ({ axis }, inputs) => {
    const { dtype, shape } = inputs[0] as Wire;
    return {
      inputs: inputs.length,
      outer: sizeOf(shape.slice(0, axis)),
      elementBytes: elementBytes(dtype),
      runs: Int32Array.from(inputs, (x) => sizeOf(x.shape.slice(axis)) * elementBytes(dtype)),
    };
  },
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const { elementBytes: bytes, runs } = constants;
    const output = outputs[0]!;
    const { frames } = inputs[0]!;
    for (let i = 0; i < frames; i++) {
      let valid = 1;
      for (const input of inputs) valid &= input.valid[i]!;
      let to = i * output.size * bytes;
      output.valid[i] = valid;
      if (valid === 0) output.i8.fill(0, to, to + output.size * bytes);
      const outer = valid === 0 ? 0 : constants.outer;
      for (let o = 0; o < outer; o++)
        for (let k = 0; k < inputs.length; k++) {
          const from = i * inputs[k]!.size * bytes + o * runs[k]!;
          for (let b = 0; b < runs[k]!; b++) output.i8[to++] = inputs[k]!.i8[from + b]!;
        }
    }
    output.frames = frames;
  },
  validity: () => ({ rule: "same" }),
  slide: (parameters, inputs, axis) => (parameters.axis === axis ? null : slideOfEach(parameters, inputs, axis)),
  cost: (_, inputs) => ({
    multiplyAdds: 0,
    other: inputs.reduce((sum, x) => sum + frameBytes(x) * toNumber(x.rate), 0),
  }),
  blockLists: true,
  kernel: [frameLostKernel, concatenateKernel],
});
