import { constant, type Quant } from "@afferent/core";
import { sizeOf } from "../../engine/tensor.ts";
import type { LayerKind } from "../network.ts";

/** One number in all places of a shape, whatever the input: a first hidden state, a norm's epsilon. The input gives the time alone. */
export interface FixedParameters {
  readonly value: number;
  readonly shape: readonly number[];
}

export const fixed: LayerKind<FixedParameters> = {
  name: "fixed",
  infer: (_, __, { shape }) => shape,
  float(tape, [x], { value, shape }) {
    const y = tape.tensor([x!.shape[0]!, ...shape]);
    tape.call("fill", { y, count: sizeOf(y.shape), value });
    return y;
  },
  // Code 1 or -1 of a scale that is the number itself.
  quant: (_, { value }): Quant => ({ scale: [Math.fround(Math.abs(value)) || 1], zeroPoint: 0 }),
  int8: ([x], { value, shape }, { output }) =>
    x!.through(constant, { values: new Int8Array(sizeOf(shape)).fill(Math.sign(value)), shape, quant: output }),
  int16: ([x], { value, shape }, { output }) =>
    x!.through(constant, { values: new Int16Array(sizeOf(shape)).fill(Math.sign(value)), shape, quant: output }),
};
