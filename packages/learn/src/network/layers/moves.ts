import {
  AfferentError,
  type CodeType,
  concatenate as concatenateCodes,
  type Quant,
  requantize,
  reshape as reshapeCodes,
  type Stream,
  stridedSlice,
  transpose as transposeCodes,
} from "@afferent/core";
import { reshape as reshapeOf } from "../../engine/ops/elementwise/elementwise.ts";
import { concatenate, permute, slice } from "../../engine/ops/shape/shape.ts";
import { sizeOf } from "../../engine/tensor.ts";
import type { CodeFacts, LayerKind } from "../network.ts";
import { only, requireAxis, told } from "./rules.ts";

const asInput = ([x]: readonly Quant[]): Quant => x!;

/** The ops copy, whatever the type. */
const copied = <P>(kind: Omit<LayerKind<P>, "int16">): LayerKind<P> => ({ ...kind, int16: kind.int8 });

/** The same numbers in the same order under another shape. */
export const reshaped = copied<{ readonly shape: readonly number[] }>({
  name: "reshaped",
  infer(where, inputs, { shape }) {
    const x = only(where, inputs);
    if (sizeOf(shape) !== sizeOf(x))
      throw new AfferentError(where, { got: `${told([shape])} of ${told([x])}`, want: "as many numbers" });
    return shape;
  },
  float: (_, [x], { shape }) => reshapeOf(x!, [x!.shape[0]!, ...shape]),
  quant: asInput,
  int8: ([x], { shape }) => x!.through(reshapeCodes, { shape }),
});

/** Axis k of the output is axis order[k] of the input; axes are counted without the batch. */
export const transposed = copied<{ readonly order: readonly number[] }>({
  name: "transposed",
  infer(where, inputs, { order }) {
    const x = only(where, inputs);
    if (order.toSorted((a, b) => a - b).join() !== x.map((_, axis) => axis).join())
      throw new AfferentError(where, { got: `axes [${order.join(", ")}] of ${told([x])}`, want: "each axis once" });
    return order.map((axis) => x[axis]!);
  },
  float: (tape, [x], { order }) => permute(tape, x!, [0, ...order.map((axis) => axis + 1)]),
  quant: asInput,
  int8: ([x], { order }) => x!.through(transposeCodes, { order }),
});

/** So many neighbours along an axis, from one on. */
export interface PartParameters {
  readonly axis: number;
  readonly from: number;
  readonly length: number;
}

/** A part of a frame. */
export const part = copied<PartParameters>({
  name: "part",
  infer(where, inputs, { axis, from, length }) {
    const x = only(where, inputs);
    requireAxis(where, x, axis);
    if (!(Number.isInteger(from) && Number.isInteger(length) && from >= 0 && length >= 1 && from + length <= x[axis]!))
      throw new AfferentError(where, {
        got: `${length} from ${from} on along axis ${axis} of ${told([x])}`,
        want: "a part that lies within",
      });
    return x.with(axis, length);
  },
  float: (tape, [x], { axis, from, length }) => slice(tape, x!, { axis: axis + 1, from, length }),
  quant: asInput,
  int8: ([x], { axis, from, length }, { shapes: [shape] }) =>
    x!.through(stridedSlice, {
      begin: shape!.map((_, k) => (k === axis ? from : 0)),
      counts: shape!.with(axis, length),
      steps: shape!.map(() => 1),
      dropped: [],
    }),
});

/** Wires one after the other along an axis. */
export const concatenation: LayerKind<{ readonly axis: number }> = {
  name: "concatenation",
  infer(where, inputs, { axis }) {
    const [x] = inputs;
    if (x === undefined) throw new AfferentError(where, { got: "no inputs", want: "at least one" });
    requireAxis(where, x, axis);
    if (inputs.some((other) => other.length !== x.length || other.with(axis, 0).join() !== x.with(axis, 0).join()))
      throw new AfferentError(where, {
        got: `inputs of shape ${told(inputs)}`,
        want: `one shape but for axis ${axis}`,
      });
    return x.with(
      axis,
      inputs.reduce((sum, other) => sum + other[axis]!, 0),
    );
  },
  float: (tape, inputs, { axis }) => concatenate(tape, inputs, axis + 1),
  int8: (inputs, { axis }, facts) => joined(inputs, axis, facts, "i8"),
  int16: (inputs, { axis }, facts) => joined(inputs, axis, facts, "i16"),
};

/** The op only copies: codes of other meaning are rescaled before it. */
function joined(inputs: readonly Stream[], axis: number, facts: CodeFacts, dtype: CodeType): Stream {
  const { output } = facts;
  const alike = inputs.map((x, k) => (isSame(facts.inputs[k]!, output) ? x : x.through(requantize, { dtype, output })));
  const [first, ...others] = alike as [Stream, ...Stream[]];
  return first.with(...others).through(concatenateCodes, { axis });
}

const isSame = (a: Quant, b: Quant): boolean => a.scale[0] === b.scale[0] && a.zeroPoint === b.zeroPoint;
