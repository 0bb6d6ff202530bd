import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { formatWire, type Quant, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requireQuant } from "../int8/tensor.ts";
import { constantKernel } from "./constant.kernel.ts";

export interface ConstantParameters {
  /** Codes of one frame, int8 or int16 by the array's type. */
  readonly values: Int8Array | Int16Array;
  readonly shape: readonly number[];
  readonly quant: Quant;
}

const where = "constant";

/**
 * The same codes in every frame, for an op of several inputs of which one does not change: `x.with(x.through(constant, ...)).through(add, ...)`.
 * In: any frames, which give nothing but time and validity. Out: one frame of the codes for each, valid as the input. A frame takes memory and a copy, as any wire's.
 * Source: TFLite, a tensor with a buffer.
 */
export const constant = defineOp({
  name: where,
  version: 1,
  source: "definition",
  infer: ([clock], { values, shape, quant }: ConstantParameters) => {
    if (clock === undefined || clock.events)
      throw new AfferentError(where, { got: clock ? formatWire(clock) : "nothing", want: "frames, not events" });
    const dtype = values instanceof Int8Array ? "i8" : "i16";
    requireQuant(where, quant, dtype);
    const size = shape.reduce((a, b) => a * b, 1);
    if (shape.length === 0 || !shape.every((n) => Number.isInteger(n) && n > 0) || values.length !== size)
      throw new AfferentError(where, {
        got: `${values.length} codes for shape [${shape.join(", ")}]`,
        want: "as many codes as the shape has, one dimension or more",
      });
    const { rate, delay, validity } = clock;
    const output: Wire = { dtype, shape, rate, delay, unit: "1", validity, quant };
    return [output];
  },
  constants: ({ values }) => ({
    bytes: values.byteLength,
    codes: new Int8Array(values.buffer, values.byteOffset, values.byteLength),
  }),
  state: () => ({}),
  step({ constants: { bytes, codes }, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      if (input.valid[i] === 0) output.i8.fill(0, i * bytes, (i + 1) * bytes);
      else output.i8.set(codes, i * bytes);
      output.valid[i] = input.valid[i]!;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: ({ values }, [x]) => ({ multiplyAdds: 0, other: values.byteLength * toNumber((x as Wire).rate) }),
  kernel: [frameLostKernel, constantKernel],
});
